import type { Metric, Sample } from './row.ts';

export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export function quartilesOf(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  return { lower: quantile(sorted, 0.25), median: quantile(sorted, 0.5), upper: quantile(sorted, 0.75) };
}

/** Requests per second, milliseconds, or processor milliseconds per request. */
export function valueOf(sample: Sample, metric: Metric): number {
  switch (metric) {
    case 'throughput':
      return sample.requests / sample.seconds;
    case 'cpu':
      return (sample.cpuSeconds * 1000) / sample.requests;
    case 'p50':
    case 'p99': {
      const sorted = [...sample.latenciesMs].sort((a, b) => a - b);
      return quantile(sorted, metric === 'p50' ? 0.5 : 0.99);
    }
  }
}
