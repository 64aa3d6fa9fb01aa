import { bsonType } from './bson-type.ts';
import { findElement } from './find-element.ts';
import type { RawDocument } from './raw-document.ts';
import { readValue } from './read-value.ts';
import type { MaybeValue } from './values.ts';

export interface CompiledPath {
  readonly text: string;
  readonly parts: readonly string[];
  /** UTF-8 of each part. */
  readonly keys: readonly Uint8Array[];
  /** Per part: the array index it may mean, or -1. */
  readonly indexes: readonly number[];
}

const arrayIndexPattern = /^(?:0|[1-9]\d*)$/;

export function parseArrayIndex(part: string): number {
  return arrayIndexPattern.test(part) ? Number(part) : -1;
}

export function compilePath(text: string): CompiledPath {
  const parts = text.split('.');
  return {
    text,
    parts,
    keys: parts.map((part) => Uint8Array.from(Buffer.from(part, 'utf8'))),
    indexes: parts.map(parseArrayIndex),
  };
}

/** The value at a path through documents only: an array on the way gives undefined. */
export function getValueAt(document: RawDocument, path: CompiledPath): MaybeValue {
  let start = 0;
  const last = path.keys.length - 1;
  for (let i = 0; ; i++) {
    const key = path.keys[i] as Uint8Array;
    const at = findElement(document, start, key);
    if (at < 0) return undefined;
    const type = document[at] as number;
    const payload = at + key.length + 2;
    if (i === last) return readValue(document, type, payload);
    if (type !== bsonType.object) return undefined;
    start = payload;
  }
}
