import type { JobDefinition } from './job.ts';

export interface JobLimits {
  readonly concurrency: number;
  readonly leaseMs: number;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly firstRetryMs: number;
  readonly keepMs: number;
}

const minuteMs = 60_000;

const usual: JobLimits = {
  concurrency: 2,
  leaseMs: 30_000,
  timeoutMs: 10 * minuteMs,
  maxAttempts: 5,
  firstRetryMs: 5_000,
  keepMs: 7 * 24 * 60 * minuteMs,
};

export function limitsOf<Data>(definition: JobDefinition<Data>): JobLimits {
  const { concurrency, leaseMs, timeoutMs, maxAttempts, firstRetryMs, keepMs } = definition;
  return {
    concurrency: concurrency ?? usual.concurrency,
    leaseMs: leaseMs ?? usual.leaseMs,
    timeoutMs: timeoutMs ?? usual.timeoutMs,
    maxAttempts: maxAttempts ?? usual.maxAttempts,
    firstRetryMs: firstRetryMs ?? usual.firstRetryMs,
    keepMs: keepMs ?? usual.keepMs,
  };
}
