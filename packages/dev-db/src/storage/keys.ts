import type { KeySpan } from './read-view.ts';

export const recordIdBytes = 6;

export function compareKeys(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b);
}

/** A key as a string that orders like the bytes and can be used in a Map. */
export function keyToText(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString('latin1');
}

/** The first key after `key`. */
export function keyAfter(key: Uint8Array): Uint8Array {
  const next = Buffer.alloc(key.length + 1);
  next.set(key);
  return next;
}

export function uint32Key(id: number): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(id);
  return key;
}

export function documentKey(collectionId: number, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(4 + recordIdBytes);
  key.writeUInt32BE(collectionId, 0);
  key.writeUIntBE(recordId, 4, recordIdBytes);
  return key;
}

/** The record id at the end of a document key or of a non-unique index key. */
export function recordIdAtEnd(key: Uint8Array): number {
  const at = key.length - recordIdBytes;
  return (
    (((key[at] as number) << 8) | (key[at + 1] as number)) * 4294967296 +
    ((((key[at + 2] as number) << 24) |
      ((key[at + 3] as number) << 16) |
      ((key[at + 4] as number) << 8) |
      (key[at + 5] as number)) >>>
      0)
  );
}

export function recordIdValue(recordId: number): Buffer {
  const value = Buffer.allocUnsafe(recordIdBytes);
  value.writeUIntBE(recordId, 0, recordIdBytes);
  return value;
}

/** Everything below one collection or index id. */
export function spanOfId(id: number): KeySpan {
  return { from: uint32Key(id), until: uint32Key(id + 1) };
}

/** The key of one index entry. Unique indexes leave the record id to the value, so that a probe is one lookup. */
export function indexEntryKey(indexId: number, key: Uint8Array, recordId: number | undefined): Buffer {
  const entry = Buffer.allocUnsafe(4 + key.length + (recordId === undefined ? 0 : recordIdBytes));
  entry.writeUInt32BE(indexId, 0);
  entry.set(key, 4);
  if (recordId !== undefined) entry.writeUIntBE(recordId, 4 + key.length, recordIdBytes);
  return entry;
}

export function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
