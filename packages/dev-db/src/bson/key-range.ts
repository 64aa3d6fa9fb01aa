import type { Collation } from '../collation/types.ts';
import { bsonType, typeRank } from './bson-type.ts';
import type { KeyField } from './index-keys.ts';
import { exactKeyLength, writeField } from './index-keys.ts';
import { startKey } from './key-writer.ts';
import type { MaybeValue } from './values.ts';
import { typeOf } from './values.ts';

export interface KeyBound {
  readonly value: MaybeValue;
  readonly isInclusive: boolean;
}

export interface KeyRange {
  /** First key of the range, inclusive. */
  readonly from: Uint8Array;
  /** First key after the range. */
  readonly until: Uint8Array;
}

/** Past every key: no type byte, upright or inverted, reaches 255. */
const pastAll = 255;

/**
 * The byte range of all keys whose first fields equal `equal` and whose next field lies between the
 * bounds; a missing bound ends at the type bracket of the other one, or covers everything.
 */
export function encodeKeyRange(
  fields: readonly KeyField[],
  equal: readonly MaybeValue[],
  lower?: KeyBound,
  upper?: KeyBound,
  collation?: Collation,
): KeyRange {
  const w = startKey();
  equal.forEach((value, i) => writeField(w, value, fields[i], collation));
  const prefix = w.take();
  if (!lower && !upper) return wholePrefix(prefix);
  const field = fields[equal.length];
  const low = lowEdge(lower, upper, collation);
  const high = highEdge(lower, upper, collation);
  const ascending = field?.direction !== -1;
  const from = ascending ? low : invertedEnd(high);
  const until = ascending ? high : invertedEnd(low);
  return {
    from: cut(joined(prefix, from), false),
    until: cut(joined(prefix, until), true),
  };
}

function wholePrefix(prefix: Uint8Array): KeyRange {
  return { from: cut(prefix, false), until: cut(joined(prefix, Uint8Array.of(pastAll)), true) };
}

/** Range comparisons stay within the type of the bound, except against MinKey and MaxKey. */
function isBracketed(value: MaybeValue): boolean {
  const type = typeOf(value);
  return type !== bsonType.minKey && type !== bsonType.maxKey;
}

function hasFoldedOrder(bound: KeyBound, collation: Collation | undefined): boolean {
  const rank = rankOf(bound.value);
  return collation !== undefined && (rank === 20 || rank === 30 || rank === 40);
}

const rankOf = (value: MaybeValue): number => (value === undefined ? 5 : typeRank(typeOf(value)));

/** The first byte sequence inside the range, seen upright. */
function lowEdge(
  lower: KeyBound | undefined,
  upper: KeyBound | undefined,
  collation?: Collation,
): Uint8Array {
  const bound = lower ?? upper;
  if (!bound || !isBracketed(bound.value)) return Uint8Array.of(0);
  if (!lower || hasFoldedOrder(lower, collation)) return Uint8Array.of(rankOf(bound.value));
  const key = boundKey(lower.value, collation);
  return lower.isInclusive ? key : successor(key);
}

/** The first byte sequence behind the range, seen upright. */
function highEdge(
  lower: KeyBound | undefined,
  upper: KeyBound | undefined,
  collation?: Collation,
): Uint8Array {
  const bound = upper ?? lower;
  if (!bound || !isBracketed(bound.value)) return Uint8Array.of(pastAll);
  if (!upper || hasFoldedOrder(upper, collation)) return Uint8Array.of(rankOf(bound.value) + 1);
  const key = boundKey(upper.value, collation);
  return upper.isInclusive ? successor(key) : key;
}

function boundKey(value: MaybeValue, collation: Collation | undefined): Uint8Array {
  const w = startKey();
  writeField(w, value, undefined, collation);
  return w.take();
}

/** The smallest sequence greater than every one that starts with `key`. */
function successor(key: Uint8Array): Uint8Array {
  for (let i = key.length - 1; i >= 0; i--) {
    const byte = key[i] as number;
    if (byte < 255) {
      const next = key.slice(0, i + 1);
      next[i] = byte + 1;
      return next;
    }
  }
  return Uint8Array.of(255, 255);
}

/**
 * The same border among inverted keys. `>= E` becomes `< successor(inverse of E)`, and the other way
 * round; edges that are successors themselves come back to the inverse of the key they followed.
 */
function invertedEnd(edge: Uint8Array): Uint8Array {
  return successor(edge.map((byte) => ~byte & 255));
}

function joined(prefix: Uint8Array, rest: Uint8Array): Uint8Array {
  const key = new Uint8Array(prefix.length + rest.length);
  key.set(prefix);
  key.set(rest, prefix.length);
  return key;
}

function cut(key: Uint8Array, isEnd: boolean): Uint8Array {
  if (key.length <= exactKeyLength) return key;
  const head = key.slice(0, exactKeyLength);
  return isEnd ? successor(head) : head;
}
