import type { AccumulatorFactory } from '../accumulators/accumulator.ts';
import type { MaybeValue } from '../../bson/values.ts';
import { isArray } from '../../bson/values.ts';
import type { Partition, WindowFunction } from './partition.ts';
import type { WindowBounds } from './window-bounds.ts';
import { windowAround } from './window-bounds.ts';

/** An accumulator over the window around each document. */
export function accumulated(create: AccumulatorFactory, bounds: WindowBounds): WindowFunction {
  const { lower, upper } = bounds;
  if (lower === 'unbounded' && upper === 'unbounded') return (partition) => overWhole(create, partition);
  if (lower === 'unbounded') return (partition) => growing(create, bounds, partition);
  return ({ documents, sortValues }) =>
    documents.map((_document, at) => {
      const state = create();
      const [first, last] = windowAround(bounds, at, sortValues);
      for (let i = first; i <= last; i++) {
        const document = documents[i];
        if (document) state.add(document);
      }
      return state.result();
    });
}

function overWhole(create: AccumulatorFactory, { documents }: Partition): MaybeValue[] {
  const state = create();
  for (const document of documents) state.add(document);
  const result: MaybeValue = state.result();
  return documents.map(() => result);
}

/** A window that only grows needs each document once. */
function growing(create: AccumulatorFactory, bounds: WindowBounds, partition: Partition): MaybeValue[] {
  const { documents, sortValues } = partition;
  const state = create();
  let added = 0;
  return documents.map((_document, at) => {
    const [, last] = windowAround(bounds, at, sortValues);
    for (; added <= last; added++) {
      const document = documents[added];
      if (document) state.add(document);
    }
    const result = state.result();
    // Lists go on growing inside the accumulator.
    return isArray(result) ? [...result] : result;
  });
}
