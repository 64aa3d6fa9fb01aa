import { z } from 'zod';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { SlaPass } from './sla-pass.ts';

const everyMs = 15_000;
const keepMs = 60 * 60 * 1000;

/** Has the pass made several times a minute by one worker; what it misses, the next one makes up for. */
export function scheduleSlaPass(queue: JobQueue, pass: SlaPass): void {
  const job = queue.define({
    name: 'sla.pass',
    data: z.strictObject({}),
    concurrency: 1,
    keepMs,
    run: async ({ signal }) => pass.run(signal),
  });
  queue.schedule({ name: 'sla.pass', everyMs, job, data: {}, for: 'product' });
}
