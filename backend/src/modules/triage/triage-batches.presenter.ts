import type { TriageBatchView } from '@opsflow/contract';
import type { TriageBatch } from './triage-batches.service.ts';

export function presentBatch({ batch, counts }: TriageBatch): TriageBatchView {
  const isWorking = !batch.is_started || counts.queued + counts.running > 0;
  const status = isWorking ? 'running' : 'finished';
  return {
    id: batch._id.toHexString(),
    status: batch.cancelled_at ? 'cancelled' : status,
    total: batch.ticket_ids.length,
    counts: {
      queued: counts.queued,
      running: counts.running,
      succeeded: counts.succeeded,
      failed: counts.failed,
      cancelled: counts.cancelled,
    },
    skipped: batch.skipped_ticket_ids.length,
    started_by_user_id: batch.started_by_user_id?.toHexString() ?? null,
    created_at: batch.created_at.toISOString(),
  };
}
