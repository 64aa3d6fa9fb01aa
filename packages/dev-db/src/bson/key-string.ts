import type { Collation } from '../collation/types.ts';
import { typeRank } from './bson-type.ts';
import { elementEnd, nameEnd, readString } from './element.ts';
import { writeNumberKey } from './key-number.ts';
import { KeyWriter } from './key-writer.ts';
import type { Numeric } from './numeric.ts';
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

const nullRank = 5;

/**
 * Appends `value` so that byte order is MongoDB's comparison order; a missing value is null.
 * Under a collation strings are folded: equality is kept, order is not.
 */
export function writeKey(w: KeyWriter, value: MaybeValue, collation?: Collation): void {
  const rank = value === undefined ? nullRank : typeRank(typeOf(value));
  w.byte(rank);
  if (value !== undefined) writeKeyBody(w, rank, value, collation);
}

function writeKeyBody(w: KeyWriter, rank: number, value: Value, collation: Collation | undefined): void {
  switch (rank) {
    case 10:
      // Only numbers have this rank.
      writeNumberKey(w, value as Numeric);
      return;
    case 20: {
      const text = value instanceof SymbolValue ? value.value : String(value);
      writeTextKey(w, collation ? collation.fold(text) : text);
      return;
    }
    case 30:
      writeDocumentKey(w, value as RawDocument, collation);
      return;
    case 40:
      for (const element of value as readonly Value[]) writeKey(w, element, collation);
      w.byte(0);
      return;
    case 60:
      w.byte(value === true ? 1 : 0);
      return;
    default:
      writeRareKey(w, value, collation);
  }
}

function writeTextKey(w: KeyWriter, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  if (!bytes.includes(0)) w.append(bytes);
  else {
    for (const byte of bytes) {
      w.byte(byte);
      if (byte === 0) w.byte(255);
    }
  }
  w.byte(0);
  w.byte(0);
}

function writeDocumentKey(w: KeyWriter, document: RawDocument, collation: Collation | undefined): void {
  for (let at = 4; document[at];) {
    const type = document[at] as number;
    const end = nameEnd(document, at + 1);
    w.byte(typeRank(type));
    writeTextKey(w, readString(document, at + 1, end));
    writeKey(w, readValue(document, type, end + 1), collation);
    at = elementEnd(document, type, end + 1);
  }
  w.byte(0);
}

function writeRareKey(w: KeyWriter, value: Value, collation: Collation | undefined): void {
  if (value instanceof ObjectId) w.append(value.bytes);
  else if (value instanceof DateTime) writeDateKey(w, value.ms);
  else if (value instanceof Timestamp) {
    w.uint32(value.seconds);
    w.uint32(value.increment);
  } else if (value instanceof Binary) {
    w.uint32(value.bytes.length);
    w.byte(value.subtype);
    w.append(value.bytes);
  } else if (value instanceof Regex) {
    writeTextKey(w, value.pattern);
    writeTextKey(w, value.options);
  } else if (value instanceof Code) writeTextKey(w, value.code);
  else if (value instanceof CodeWithScope) {
    writeTextKey(w, value.code);
    writeDocumentKey(w, value.scope, collation);
  } else if (value instanceof DbPointer) {
    writeTextKey(w, value.namespace);
    w.append(value.id.bytes);
  }
}

function writeDateKey(w: KeyWriter, ms: number): void {
  const shifted = BigInt.asUintN(64, BigInt(ms) + (1n << 63n));
  w.uint32(Number(shifted >> 32n));
  w.uint32(Number(shifted & 0xffffffffn));
}

const shared = new KeyWriter();

/** The key of one value by itself. */
export function encodeKey(value: MaybeValue, collation?: Collation): Uint8Array {
  shared.length = 0;
  writeKey(shared, value, collation);
  return shared.take();
}

/** The same key as a string that can be used in a Map. */
export function keyText(value: MaybeValue, collation?: Collation): string {
  shared.length = 0;
  writeKey(shared, value, collation);
  return Buffer.from(shared.bytes.buffer, 0, shared.length).toString('latin1');
}
