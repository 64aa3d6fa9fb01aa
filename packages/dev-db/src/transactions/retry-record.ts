import type { RawDocument } from '../bson/index.ts';
import { DateTime, documentOf, emptyDocument, getField, isDocument } from '../bson/index.ts';
import type { ReadView } from '../storage/read-view.ts';
import type { WriteView } from '../storage/write-view.ts';

/** The newest write or commit of a session, stored in the same commit as what it did. */
export interface RetryRecord {
  readonly transactionNumber: bigint;
  readonly kind: 'write' | 'commit';
  readonly reply: RawDocument;
}

const recordLifeMs = 30 * 60_000;
const everything = { from: Buffer.alloc(0), until: Buffer.alloc(40, 255) };

const keyOf = (sessionKey: string): Buffer => Buffer.from(sessionKey, 'hex');

export function findRetryRecord(view: ReadView, sessionKey: string): RetryRecord | undefined {
  const stored = view.get('sess', keyOf(sessionKey));
  if (!stored) return undefined;
  const reply = getField(stored, 'reply');
  return {
    transactionNumber: BigInt(Number(getField(stored, 'txnNumber'))),
    kind: getField(stored, 'kind') === 'commit' ? 'commit' : 'write',
    reply: isDocument(reply) ? reply : emptyDocument,
  };
}

export function putRetryRecord(view: WriteView, sessionKey: string, record: RetryRecord): void {
  const stored = documentOf([
    ['txnNumber', record.transactionNumber],
    ['kind', record.kind],
    ['reply', record.reply],
    ['at', new DateTime(Date.now())],
  ]);
  view.put('sess', keyOf(sessionKey), stored);
}

export function removeOldRetryRecords(view: WriteView, now = Date.now()): void {
  for (const { key, value } of view.range('sess', everything)) {
    const at = getField(value, 'at');
    if (!(at instanceof DateTime) || now - at.ms > recordLifeMs) view.remove('sess', key);
  }
}
