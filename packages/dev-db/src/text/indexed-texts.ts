import { bsonType } from '../bson/bson-type.ts';
import { elementEnd, nameEnd, readInt32, readString } from '../bson/element.ts';
import { compilePath } from '../bson/paths.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { getField } from '../bson/raw-document.ts';
import { readFieldPath } from '../aggregation/expressions/field-path.ts';
import type { MaybeValue } from '../bson/values.ts';
import { isArray } from '../bson/values.ts';
import type { TextLanguage } from './languages.ts';
import { findTextLanguage, getTextLanguage } from './languages.ts';
import type { TextIndex } from './types.ts';

export interface IndexedText {
  readonly text: string;
  readonly weight: number;
}

/** Every string that the index covers. */
export function listIndexedTexts(document: RawDocument, index: TextIndex): IndexedText[] {
  const texts: IndexedText[] = [];
  for (const [path, weight] of index.weights) {
    if (path === '$**') collectAll(document, 0, weight, texts);
    else collect(readFieldPath(document, compilePath(path)), weight, texts);
  }
  return texts;
}

function collect(value: MaybeValue, weight: number, texts: IndexedText[]): void {
  if (typeof value === 'string') texts.push({ text: value, weight });
  else if (isArray(value)) for (const element of value) collect(element, weight, texts);
}

function collectAll(b: Uint8Array, start: number, weight: number, texts: IndexedText[]): void {
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    if (type === bsonType.string) {
      texts.push({ text: readString(b, payload + 4, payload + 3 + readInt32(b, payload)), weight });
    } else if (type === bsonType.object || type === bsonType.array) collectAll(b, payload, weight, texts);
    at = elementEnd(b, type, payload);
  }
}

export function languageOf(document: RawDocument, index: TextIndex): TextLanguage {
  const own = getField(document, index.languageOverride);
  return (
    (typeof own === 'string' ? findTextLanguage(own) : undefined) ?? getTextLanguage(index.defaultLanguage)
  );
}
