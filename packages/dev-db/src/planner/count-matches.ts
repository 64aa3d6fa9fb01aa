import type { ReadView } from '../storage/read-view.ts';
import { choosePlan } from './choose-plan.ts';
import { findCoveringScan } from './covered-count.ts';
import { indexedRecordIds } from './execute-access.ts';
import type { Interrupt } from './interrupt.ts';
import type { QueryShape } from './query-shape.ts';
import { runQuery } from './run-query.ts';

const keysPerPause = 1024;

/** How many documents match, counting no further than `most`. */
export async function countMatches(
  shape: QueryShape,
  view: ReadView,
  interrupt: Interrupt,
  most = Infinity,
): Promise<number> {
  const plan = choosePlan(shape);
  const covering = findCoveringScan(shape, plan);
  let count = 0;
  if (covering) {
    for (const recordId of indexedRecordIds(covering, view)) {
      if (count >= most || recordId < 0) break;
      interrupt.check();
      if (++count % keysPerPause === 0 && interrupt.isTurnOver) await interrupt.pause();
    }
    return count;
  }
  for (const row of runQuery(shape, plan, view, { limit: most, interrupt })) {
    if (row) count++;
    if ((row === undefined || count % keysPerPause === 0) && interrupt.isTurnOver) await interrupt.pause();
  }
  return count;
}
