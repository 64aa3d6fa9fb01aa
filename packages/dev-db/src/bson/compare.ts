import type { Collation } from '../collation/types.ts';
import { typeRank } from './bson-type.ts';
import { compareStrings } from './compare-strings.ts';
import { elementEnd, nameEnd, readString } from './element.ts';
import type { Numeric } from './numeric.ts';
import { compareNumbers } from './numeric.ts';
import type { RawDocument } from './raw-document.ts';
import { readValue } from './read-value.ts';
import type { MaybeValue, Value } from './values.ts';
import {
  Binary,
  Code,
  CodeWithScope,
  DateTime,
  DbPointer,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
  typeOf,
} from './values.ts';

/** MongoDB's order over all values; a missing one comes before everything but MinKey. */
export function compareValues(a: MaybeValue, b: MaybeValue, collation?: Collation): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') {
    return collation ? collation.compare(a, b) : compareStrings(a, b);
  }
  const difference = typeRank(typeOf(a)) - typeRank(typeOf(b));
  if (difference !== 0 || a === undefined || b === undefined) return difference;
  return compareSameRank(a, b, collation);
}

export function areEqual(a: MaybeValue, b: MaybeValue, collation?: Collation): boolean {
  return a === b || compareValues(a, b, collation) === 0;
}

function compareSameRank(a: Value, b: Value, collation: Collation | undefined): number {
  switch (typeRank(typeOf(a))) {
    case 10:
      // Both have the rank of numbers.
      return compareNumbers(a as Numeric, b as Numeric);
    case 20: {
      const x = textOf(a);
      const y = textOf(b);
      return collation ? collation.compare(x, y) : compareStrings(x, y);
    }
    case 30:
      return compareDocuments(a as RawDocument, b as RawDocument, collation);
    case 40:
      return compareArrays(a as readonly Value[], b as readonly Value[], collation);
    case 60:
      return Number(a) - Number(b);
    default:
      return compareRare(a, b, collation);
  }
}

function textOf(value: Value): string {
  return value instanceof SymbolValue ? value.value : String(value);
}

function compareRare(a: Value, b: Value, collation: Collation | undefined): number {
  if (a instanceof ObjectId && b instanceof ObjectId) return compareBytes(a.bytes, b.bytes);
  if (a instanceof DateTime && b instanceof DateTime) return sign(a.ms - b.ms);
  if (a instanceof Timestamp && b instanceof Timestamp) {
    return sign(a.seconds - b.seconds) || sign(a.increment - b.increment);
  }
  if (a instanceof Binary && b instanceof Binary) {
    return (
      sign(a.bytes.length - b.bytes.length) || sign(a.subtype - b.subtype) || compareBytes(a.bytes, b.bytes)
    );
  }
  if (a instanceof Regex && b instanceof Regex) {
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  }
  if (a instanceof Code && b instanceof Code) return compareStrings(a.code, b.code);
  if (a instanceof CodeWithScope && b instanceof CodeWithScope) {
    return compareStrings(a.code, b.code) || compareDocuments(a.scope, b.scope, collation);
  }
  if (a instanceof DbPointer && b instanceof DbPointer) {
    return compareStrings(a.namespace, b.namespace) || compareBytes(a.id.bytes, b.id.bytes);
  }
  return 0;
}

const sign = (difference: number): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0);

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function compareArrays(a: readonly Value[], b: readonly Value[], collation?: Collation): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], collation);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Field by field: type, then name, then value; the shorter document first. */
export function compareDocuments(a: RawDocument, b: RawDocument, collation?: Collation): number {
  let i = 4;
  let j = 4;
  for (;;) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === 0 || y === 0) return x === y ? 0 : x === 0 ? -1 : 1;
    const rank = typeRank(x) - typeRank(y);
    if (rank !== 0) return rank;
    const iEnd = nameEnd(a, i + 1);
    const jEnd = nameEnd(b, j + 1);
    const names = compareStrings(readString(a, i + 1, iEnd), readString(b, j + 1, jEnd));
    if (names !== 0) return names;
    const order = compareValues(readValue(a, x, iEnd + 1), readValue(b, y, jEnd + 1), collation);
    if (order !== 0) return order;
    i = elementEnd(a, x, iEnd + 1);
    j = elementEnd(b, y, jEnd + 1);
  }
}
