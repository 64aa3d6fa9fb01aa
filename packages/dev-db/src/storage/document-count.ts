import type { ReadView } from './read-view.ts';
import type { WriteView } from './write-view.ts';
import { uint32Key } from './keys.ts';

const keyOf = (collectionId: number): Buffer => Buffer.concat([Buffer.from('n/'), uint32Key(collectionId)]);

/** The number of documents as of the last commit: counting them at start would read everything. */
export function findStoredCount(view: ReadView, collectionId: number): number | undefined {
  const stored = view.get('meta', keyOf(collectionId));
  return stored && Number(Buffer.from(stored).readBigUInt64BE(0));
}

export function putStoredCount(view: WriteView, collectionId: number, count: number): void {
  const stored = Buffer.alloc(8);
  stored.writeBigUInt64BE(BigInt(count));
  view.put('meta', keyOf(collectionId), stored);
}

export function removeStoredCount(view: WriteView, collectionId: number): void {
  view.remove('meta', keyOf(collectionId));
}
