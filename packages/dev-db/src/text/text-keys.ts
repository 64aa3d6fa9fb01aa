import { createHash } from 'node:crypto';
import type { KeyField } from '../bson/index-keys.ts';
import { encodeIndexKeys, writeField } from '../bson/index-keys.ts';
import { startKey } from '../bson/key-writer.ts';
import { MongoCommandError } from '../errors.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import type { MaybeValue } from '../bson/values.ts';
import type { IndexedText } from './indexed-texts.ts';
import { languageOf, listIndexedTexts } from './indexed-texts.ts';
import { scoreTerms } from './text-terms.ts';
import { indexFolding } from './tokenize.ts';
import type { TextIndex } from './types.ts';

/** Longer words and prefixes stand in keys as their beginning and a hash. */
const longestTermBytes = 200;
const longestPrefixBytes = 600;
const scoreBytes = 8;

const scratch = new DataView(new ArrayBuffer(scoreBytes));

/**
 * The keys of a text index: the equality fields, a term, and the points that the document gets for
 * it. Within one term the best documents come first.
 */
export class TextKeys {
  private readonly index: TextIndex;
  private readonly prefixFields: readonly KeyField[];

  constructor(index: TextIndex, prefixFields: readonly KeyField[]) {
    this.index = index;
    this.prefixFields = prefixFields;
  }

  keysOf(document: RawDocument): Uint8Array[] {
    const texts = listIndexedTexts(document, this.index);
    if (texts.length === 0) return [];
    const prefixes = encodeIndexKeys(document, this.prefixFields);
    if (prefixes.isMultikey) throw new MongoCommandError(201, 'text index contains an array in document');
    const scores = scoreTerms(texts, languageOf(document, this.index), indexFolding);
    const keys: Uint8Array[] = [];
    for (const prefix of prefixes.keys) {
      const start = shortened(prefix, longestPrefixBytes);
      for (const [term, points] of scores) keys.push(joined(start, termBytes(term), pointBytes(points)));
    }
    return keys;
  }

  /** True when two versions of a document surely have the same keys: most updates touch no text. */
  hasSameSource(a: RawDocument, b: RawDocument): boolean {
    if (languageOf(a, this.index) !== languageOf(b, this.index)) return false;
    if (!areSameTexts(listIndexedTexts(a, this.index), listIndexedTexts(b, this.index))) return false;
    const before = encodeIndexKeys(a, this.prefixFields).keys;
    const after = encodeIndexKeys(b, this.prefixFields).keys;
    return (
      before.length === after.length && before.every((key, i) => Buffer.compare(key, after[i] ?? key) === 0)
    );
  }

  /** Where the postings of a term begin, below these values of the equality fields. */
  startOf(prefix: readonly MaybeValue[], term: string): Uint8Array {
    const w = startKey();
    prefix.forEach((value, i) => writeField(w, value, this.prefixFields[i], undefined));
    return joined(shortened(w.take(), longestPrefixBytes), termBytes(term));
  }
}

/** The points in a key, `after` bytes before its end. */
export function pointsOfKey(key: Uint8Array, after: number): number {
  const at = key.length - after - scoreBytes;
  for (let i = 0; i < scoreBytes; i++) scratch.setUint8(i, ~(key[at + i] as number) & 255);
  return scratch.getFloat64(0);
}

/** Turned round, so that more points come first; points are never negative. */
function pointBytes(points: number): Uint8Array {
  scratch.setFloat64(0, points);
  const bytes = new Uint8Array(scoreBytes);
  for (let i = 0; i < scoreBytes; i++) bytes[i] = ~scratch.getUint8(i);
  return bytes;
}

function termBytes(term: string): Uint8Array {
  // No term contains a zero byte, so one ends it.
  return joined(shortened(Buffer.from(term, 'utf8'), longestTermBytes), Uint8Array.of(0));
}

function shortened(bytes: Uint8Array, most: number): Uint8Array {
  if (bytes.length <= most) return bytes;
  const hash = createHash('sha256').update(bytes).digest('hex');
  return joined(bytes.subarray(0, most - hash.length), Buffer.from(hash));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

function areSameTexts(a: readonly IndexedText[], b: readonly IndexedText[]): boolean {
  return (
    a.length === b.length && a.every((text, i) => text.text === b[i]?.text && text.weight === b[i]?.weight)
  );
}
