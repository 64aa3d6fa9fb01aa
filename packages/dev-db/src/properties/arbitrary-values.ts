import fc from 'fast-check';
import type { RawDocument } from '../bson/raw-document.ts';
import { decimalFromParts, decimalInfinity, decimalNaN } from '../bson/decimal128.ts';
import type { Value } from '../bson/values.ts';
import {
  Binary,
  Code,
  DateTime,
  Double,
  maxKey,
  minKey,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
  undefinedValue,
} from '../bson/values.ts';
import { documentOf } from '../bson/writer.ts';

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const int64 = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.integer({ min: -5, max: 5 }).map(BigInt),
  fc.integer({ min: -3, max: 3 }).map((n) => 2n ** 53n + BigInt(n)),
);
const double = fc.oneof(
  fc.double(),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(0, -0, 2 ** 53, -(2 ** 53), 0.1, Infinity, -Infinity, Number.NaN),
);
const decimal = fc.oneof(
  fc
    .record({
      negative: fc.boolean(),
      digits: fc.bigInt({ min: 0n, max: 10n ** 34n - 1n }),
      exponent: fc.integer({ min: -40, max: 20 }),
    })
    .map(({ negative, digits, exponent }) => decimalFromParts(negative, digits, exponent)),
  fc
    .record({ digits: fc.bigInt({ min: 0n, max: 99n }), exponent: fc.integer({ min: -6176, max: 6111 }) })
    .map(({ digits, exponent }) => decimalFromParts(false, digits, exponent)),
  fc.integer({ min: -5, max: 5 }).map((n) => decimalFromParts(n < 0, BigInt(Math.abs(n)), 0)),
  fc.constantFrom(decimalNaN, decimalInfinity),
);
/** Without lone surrogates, which UTF-8 cannot hold. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom('', 'a', 'b', 'ab', 'a\0', 'a\0b', '\uff5e', '\u{1f600}', 'é'),
);
const name = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '0', '10', '2', 'with space', '__proto__'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }).filter((key) => !key.includes('\0')),
);
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

export const arbitraryNumber: fc.Arbitrary<Value> = fc.oneof(
  int32,
  int64,
  double.map((value) => new Double(value)),
  decimal,
);

export const arbitraryScalar: fc.Arbitrary<Value> = fc.oneof(
  arbitraryNumber,
  text,
  fc.boolean(),
  fc.constant(null),
  bytes(12).map((id) => new ObjectId(id)),
  fc.integer({ min: -1e12, max: 1e13 }).map((ms) => new DateTime(ms)),
  fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp(t, i)),
  fc
    .tuple(fc.constantFrom(0, 4, 128), fc.uint8Array({ maxLength: 4 }))
    .map(([type, data]) => new Binary(type, data)),
  fc.tuple(fc.constantFrom('a', 'b.*'), fc.constantFrom('', 'i')).map(([p, o]) => new Regex(p, o)),
  fc.constantFrom('x', 'y').map((code) => new Code(code)),
  text.map((symbol) => new SymbolValue(symbol)),
  fc.constantFrom<Value>(minKey, maxKey, undefinedValue),
);

const trees = fc.letrec<{ value: Value; document: RawDocument; array: Value[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, arbitraryScalar, tie('document'), tie('array')),
  document: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 4 })
    .map((fields) => documentOf(new Map(fields))),
  array: fc.array(tie('value'), { maxLength: 4 }),
}));

export const arbitraryValue: fc.Arbitrary<Value> = trees.value;
export const arbitraryDocument: fc.Arbitrary<RawDocument> = trees.document;
