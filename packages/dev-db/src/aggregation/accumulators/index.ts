import type { AccumulatorCompiler } from './accumulator.ts';
import { nValueAccumulators } from './n-values.ts';
import { pickAccumulators } from './pick.ts';
import { sumAccumulators } from './sum.ts';

export const accumulators: ReadonlyMap<string, AccumulatorCompiler> = new Map(
  Object.entries({ ...sumAccumulators, ...pickAccumulators, ...nValueAccumulators }),
);
