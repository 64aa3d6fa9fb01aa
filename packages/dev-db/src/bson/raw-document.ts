import type { MaybeValue, Value } from './values.ts';
import { bsonType } from './bson-type.ts';
import { elementEnd, nameEnd, readString } from './element.ts';
import { readValue } from './read-value.ts';
import { findElement } from './find-element.ts';

/**
 * A BSON document as its bytes, from the length prefix to the closing zero. Whoever hands one to
 * the engine must not change the bytes while results are in use: values are views into it.
 */
export type RawDocument = Uint8Array;

export const emptyDocument: RawDocument = Uint8Array.of(5, 0, 0, 0, 0);

export type FieldVisitor = (name: string, value: Value) => void;

/** Visits the fields in their order, integer-like names included. */
export function forEachField(document: RawDocument, visit: FieldVisitor): void {
  for (let at = 4; document[at];) {
    const end = nameEnd(document, at + 1);
    visit(readString(document, at + 1, end), readValue(document, document[at] ?? 0, end + 1));
    at = elementEnd(document, document[at] ?? 0, end + 1);
  }
}

export function listFields(document: RawDocument): [string, Value][] {
  const fields: [string, Value][] = [];
  forEachField(document, (name, value) => void fields.push([name, value]));
  return fields;
}

export function readFields(document: RawDocument): Map<string, Value> {
  return new Map(listFields(document));
}

export function listFieldNames(document: RawDocument): string[] {
  const names: string[] = [];
  for (let at = 4; document[at];) {
    const end = nameEnd(document, at + 1);
    names.push(readString(document, at + 1, end));
    at = elementEnd(document, document[at] ?? 0, end + 1);
  }
  return names;
}

/** A top-level field by its exact name: dots have no meaning here. */
export function getField(document: RawDocument, name: string): MaybeValue {
  const at = findElement(document, 0, Buffer.from(name, 'utf8'));
  if (at < 0) return undefined;
  return readValue(document, document[at] ?? 0, nameEnd(document, at + 1) + 1);
}

export function hasField(document: RawDocument, name: string): boolean {
  return findElement(document, 0, Buffer.from(name, 'utf8')) >= 0;
}

export function isEmptyDocument(document: RawDocument): boolean {
  return document[4] === bsonType.missing;
}

export function firstFieldName(document: RawDocument): string | undefined {
  return document[4] ? readString(document, 5, nameEnd(document, 5)) : undefined;
}
