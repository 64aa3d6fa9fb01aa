import { MongoCommandError } from '../../errors.ts';
import { bsonType } from '../../bson/bson-type.ts';
import { elementEnd, nameEnd } from '../../bson/element.ts';
import { findElement } from '../../bson/find-element.ts';
import type { CompiledPath } from '../../bson/paths.ts';
import { compilePath } from '../../bson/paths.ts';
import type { RawDocument } from '../../bson/raw-document.ts';
import { readValue } from '../../bson/read-value.ts';
import type { MaybeValue, Value } from '../../bson/values.ts';
import { isArray, isDocument } from '../../bson/values.ts';

/** Parses the part after `$`; refuses what the server refuses. */
export function parseFieldPath(text: string): CompiledPath {
  checkFieldPath(text);
  return compilePath(text);
}

export function checkFieldPath(text: string): void {
  if (text === '') throw new MongoCommandError(40352, 'FieldPath cannot be constructed with empty string');
  if (text.endsWith('.')) throw new MongoCommandError(40353, "FieldPath must not end with a '.'.");
  for (const part of text.split('.')) {
    if (part === '') throw new MongoCommandError(15998, 'FieldPath field names may not be empty strings.');
    if (part.startsWith('$')) {
      throw new MongoCommandError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      );
    }
    if (part.includes('\0'))
      throw new MongoCommandError(16411, 'FieldPath field names may not contain null bytes.');
  }
}

/** Names in an object expression are plain names, not paths. */
export function checkObjectFieldName(name: string): void {
  if (name.includes('.')) {
    throw new MongoCommandError(
      16405,
      "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
    );
  }
  checkFieldPath(name);
}

/** The value at a path as expressions see it: an array on the way maps over its documents. */
export function readFieldPath(document: RawDocument, path: CompiledPath): MaybeValue {
  return fromDocument(document, 0, path, 0);
}

function fromDocument(b: Uint8Array, from: number, path: CompiledPath, depth: number): MaybeValue {
  const last = path.keys.length - 1;
  let start = from;
  for (let i = depth; ; i++) {
    const key = path.keys[i] as Uint8Array;
    const at = findElement(b, start, key);
    if (at < 0) return undefined;
    const type = b[at] as number;
    const payload = at + key.length + 2;
    if (i === last) return readValue(b, type, payload);
    if (type === bsonType.array) return fromArray(b, payload, path, i + 1);
    if (type !== bsonType.object) return undefined;
    start = payload;
  }
}

function fromArray(b: Uint8Array, start: number, path: CompiledPath, depth: number): Value[] {
  const values: Value[] = [];
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    if (type === bsonType.object) {
      const value = fromDocument(b, payload, path, depth);
      if (value !== undefined) values.push(value);
    }
    at = elementEnd(b, type, payload);
  }
  return values;
}

/** The same below a value that is already decoded, such as a variable. */
export function readPathBelow(value: MaybeValue, path: CompiledPath): MaybeValue {
  if (isDocument(value)) return readFieldPath(value, path);
  if (!isArray(value)) return undefined;
  const values: Value[] = [];
  for (const element of value) {
    const below = isDocument(element) ? readFieldPath(element, path) : undefined;
    if (below !== undefined) values.push(below);
  }
  return values;
}
