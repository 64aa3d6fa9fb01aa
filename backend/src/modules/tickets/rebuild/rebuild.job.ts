import { z } from 'zod';
import type { Logger } from '../../../platform/log/logger.ts';
import { PermanentJobError, type Job, type JobQueue } from '../../../platform/queue/index.ts';
import type { Drift, RebuildReport, TicketRebuilder } from './ticket-rebuilder.ts';

const dataSchema = z.strictObject({ repair: z.boolean() });
export type RebuildJob = Job<z.infer<typeof dataSchema>>;

/** Compares every ticket of a workspace with its events: each night, and when an admin asks. */
export function defineRebuildJob(queue: JobQueue, rebuilder: TicketRebuilder, log: Logger): RebuildJob {
  const job = queue.define({
    name: 'tickets.rebuild',
    data: dataSchema,
    concurrency: 1,
    timeoutMs: 60 * 60_000,
    run: async ({ scope, data, signal, progress }) => {
      const report = await rebuilder.run(scope, {
        isRepairing: data.repair,
        signal,
        onProgress: ({ tickets, total }) => progress(tickets, total),
      });
      const tenantId = scope.tenantId.toHexString();
      const { tickets, events, driftCount, repairedCount } = report;
      const facts = { tenant_id: tenantId, tickets, events, drifted: driftCount, repaired: repairedCount };
      log[driftCount === 0 ? 'info' : 'error'](facts, 'tickets compared with their events');
      if (driftCount > repairedCount) throw new PermanentJobError(sentenceOf(report));
    },
  });
  queue.schedule({
    name: 'tickets.rebuild.nightly',
    cron: '30 2 * * *',
    job,
    data: { repair: false },
    for: 'each workspace',
  });
  return job;
}

function sentenceOf({ tickets, driftCount, repairedCount, drifts }: RebuildReport): string {
  const left = driftCount - repairedCount;
  const some = drifts.filter(({ isRepaired }) => !isRepaired).slice(0, 5);
  return `${left} of ${tickets} tickets are not what their events say: ${some.map(describe).join('; ')}`;
}

function describe({ ticketId, problem, fields }: Drift): string {
  return `${ticketId.toHexString()} ${problem}${fields.length > 0 ? ` in ${fields.join(', ')}` : ''}`;
}
