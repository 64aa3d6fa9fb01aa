import { stringify } from 'csv-stringify/sync';
import type { AuditRecord } from '@opsflow/contract';
import type { AuditDocument } from './audit.model.ts';

export function presentAuditRecord(record: AuditDocument): AuditRecord {
  return {
    id: record._id.toHexString(),
    at: record.at.toISOString(),
    actor: { type: record.actor.type, id: record.actor.id },
    action: record.action,
    target: { type: record.target.type, id: record.target.id },
    before: record.before,
    after: record.after,
    ip: record.ip,
    request_id: record.request_id,
    sequence: record.sequence,
    hash: record.hash,
  };
}

const columns = [
  'sequence',
  'at',
  'actor_type',
  'actor_id',
  'action',
  'target_type',
  'target_id',
  'before',
  'after',
  'ip',
  'request_id',
  'hash',
] as const;

/** Row by row, so that a long log never lies in memory; a cell that begins like a formula is defused. */
export async function* toCsv(records: AsyncIterable<AuditDocument>): AsyncGenerator<string> {
  yield stringify([[...columns]]);
  for await (const { at, actor, target, before, after, ...rest } of records) {
    const row: Record<(typeof columns)[number], unknown> = {
      ...rest,
      at: at.toISOString(),
      actor_type: actor.type,
      actor_id: actor.id,
      target_type: target.type,
      target_id: target.id,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
    };
    yield stringify([row], { columns: [...columns], escape_formulas: true });
  }
}

/** One JSON array, written as it is read. */
export async function* toJsonArray(records: AsyncIterable<AuditDocument>): AsyncGenerator<string> {
  let lead = '[\n';
  for await (const record of records) {
    yield lead + JSON.stringify(presentAuditRecord(record));
    lead = ',\n';
  }
  yield lead === '[\n' ? '[]\n' : '\n]\n';
}
