import { readCpuSeconds } from './process-cpu.ts';
import type { Load, Sample } from './row.ts';

/**
 * Sends requests as the load says; a request that rejects counts as an error, not as a
 * request; the first says why. `cost` names the processes whose time counts, or reads it.
 */
export async function drive(
  load: Load,
  cost: readonly number[] | (() => number),
  request: () => Promise<unknown>,
): Promise<Sample> {
  const readCpu = typeof cost === 'function' ? cost : () => readCpuSeconds(cost);
  const latenciesMs: number[] = [];
  let started = 0;
  let errors = 0;
  const cpuBefore = readCpu();
  const startedAt = performance.now();
  const endsAt = load.seconds === undefined ? Infinity : startedAt + load.seconds * 1000;
  const most = load.requests ?? Infinity;
  if (endsAt === Infinity && most === Infinity)
    throw new Error('A load needs a number of requests or a time');
  const one = async (): Promise<void> => {
    while (started < most && performance.now() < endsAt) {
      started++;
      const sentAt = performance.now();
      try {
        await request();
        latenciesMs.push(performance.now() - sentAt);
      } catch (error) {
        if (errors++ === 0) process.stderr.write(`${String(error)}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, one));
  return {
    requests: latenciesMs.length,
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: readCpu() - cpuBefore,
    latenciesMs,
    errors,
  };
}
