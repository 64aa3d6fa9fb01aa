import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { formatDocument } from '../bson/format.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import type { Value } from '../bson/values.ts';
import { Double, ObjectId } from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';
import { compileFilter } from '../query/index.ts';
import { matchesNaively } from './naive-matcher.ts';

// Slow machines must not fail here.
vi.setConfig({ testTimeout: 60_000 });

// Few names and few values, so that filters meet something.
const scalar: fc.Arbitrary<Value> = fc.constantFrom<Value>(
  0,
  1,
  new Double(1),
  1n,
  new Double(1.5),
  'a',
  'b',
  null,
  true,
  new ObjectId(new Uint8Array(12)),
);
const name = fc.constantFrom('a', 'b', '0');
const { document } = fc.letrec<{ value: Value; document: RawDocument; array: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, scalar, tie('document'), tie('array')),
  document: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 3 })
    .map((fields) => documentOf(new Map(fields))),
  array: fc.array(tie('value'), { maxLength: 3 }),
}));
const path = fc.constantFrom('a', 'b', 'a.b', 'a.0', 'a.a', 'a.b.a', 'a.0.b', 'a.b.0', 'a.1');
const operand = fc.oneof(scalar, document, fc.array(scalar, { maxLength: 2 }));
const condition = fc.oneof(
  fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), operand),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(operand, { maxLength: 6 })),
  fc.tuple(fc.constant('$exists'), fc.boolean()),
);

describe('the matcher on raw bytes', () => {
  it('agrees with a matcher that decodes everything', () => {
    fc.assert(
      fc.property(document, path, condition, (candidate, at, [operator, value]) => {
        const filter = documentOf([[at, documentOf([[operator, value]])]]);
        const message = `${formatDocument(filter)} on ${formatDocument(candidate)}`;
        expect(compileFilter(filter).matches(candidate), message).toBe(matchesNaively(candidate, filter));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds with $nor exactly what $or leaves', () => {
    fc.assert(
      fc.property(document, path, condition, path, condition, (candidate, p, [o, v], q, [r, w]) => {
        const clauses = [documentOf([[p, documentOf([[o, v]])]]), documentOf([[q, documentOf([[r, w]])]])];
        const either = compileFilter(documentOf([['$or', clauses]])).matches(candidate);
        expect(compileFilter(documentOf([['$nor', clauses]])).matches(candidate)).toBe(!either);
      }),
      { numRuns: 1000 },
    );
  });
});
