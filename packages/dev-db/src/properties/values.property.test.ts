import { BSON } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { compareBytes, compareValues } from '../bson/compare.ts';
import { encodeIndexKeys } from '../bson/index-keys.ts';
import { encodeKeyRange } from '../bson/key-range.ts';
import { encodeKey } from '../bson/key-string.ts';
import { compareNumbers, isNumeric } from '../bson/numeric.ts';
import { listFields } from '../bson/raw-document.ts';
import { typeRank } from '../bson/bson-type.ts';
import type { Value } from '../bson/values.ts';
import { isArray, typeOf } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import { arbitraryDocument, arbitraryNumber, arbitraryScalar, arbitraryValue } from './arbitrary-values.ts';

const sign = Math.sign;

// Slow machines must not fail here.
vi.setConfig({ testTimeout: 60_000 });

describe('values', () => {
  it('are in a total order', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c) => {
        expect(compareValues(a, a)).toBe(0);
        expect(sign(compareValues(a, b)) + sign(compareValues(b, a))).toBe(0);
        const [x, y, z] = [a, b, c].sort((p, q) => compareValues(p, q));
        expect(compareValues(x, y)).toBeLessThanOrEqual(0);
        expect(compareValues(y, z)).toBeLessThanOrEqual(0);
        expect(compareValues(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('have index keys in the same order', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        expect(sign(compareBytes(encodeKey(a), encodeKey(b)))).toBe(sign(compareValues(a, b)));
      }),
      { numRuns: 1000 },
    );
  });

  it('have index keys in the same order when they are numbers of any type', () => {
    fc.assert(
      fc.property(arbitraryNumber, arbitraryNumber, (a, b) => {
        if (!isNumeric(a) || !isNumeric(b)) return;
        expect(sign(compareBytes(encodeKey(a), encodeKey(b)))).toBe(sign(compareNumbers(a, b)));
      }),
      { numRuns: 1000 },
    );
  });

  it('survive being written and read, byte for byte', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(compareBytes(documentOf(listFields(document)), document)).toBe(0);
        expect(() => BSON.deserialize(document, { promoteValues: false })).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

describe('index key ranges', () => {
  const bound = fc.record({ value: arbitraryScalar, isInclusive: fc.boolean() });

  it('hold exactly the keys of the values between their bounds, in both directions', () => {
    fc.assert(
      fc.property(
        arbitraryValue.filter((value) => !isArray(value)),
        bound,
        bound,
        fc.constantFrom(1 as const, -1 as const),
        (value, lower, upper, direction) => {
          if (!isSameBracket(lower.value, upper.value) || !isSameBracket(lower.value, value)) return;
          const fields = [{ path: 'a', direction }];
          const [key] = encodeIndexKeys(documentOf([['a', value]]), fields).keys;
          const range = encodeKeyRange(fields, [], lower, upper);
          const low = compareValues(value, lower.value);
          const high = compareValues(value, upper.value);
          const isInside =
            (lower.isInclusive ? low >= 0 : low > 0) && (upper.isInclusive ? high <= 0 : high < 0);
          const isCovered =
            key !== undefined && compareBytes(key, range.from) >= 0 && compareBytes(key, range.until) < 0;
          expect(isCovered).toBe(isInside);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('cover every equal key', () => {
    fc.assert(
      fc.property(
        arbitraryValue.filter((value) => !isArray(value)),
        arbitraryScalar,
        (value, second) => {
          const fields = [
            { path: 'a', direction: -1 as const },
            { path: 'b', direction: 1 as const },
          ];
          const document = documentOf([
            ['a', value],
            ['b', second],
          ]);
          const [key] = encodeIndexKeys(document, fields).keys;
          const range = encodeKeyRange(fields, [value]);
          expect(key && compareBytes(key, range.from) >= 0 && compareBytes(key, range.until) < 0).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function isSameBracket(a: Value, b: Value): boolean {
  const rank = typeRank(typeOf(a));
  // Undefined counts as null among keys; MinKey and MaxKey open the bracket.
  return rank === typeRank(typeOf(b)) && rank !== 3 && rank !== 1 && rank !== 120;
}
