import { ticketCategorySchema } from '../../packages/contract/src/index.ts';
import { classificationTask, priorityTask } from '../../backend/src/modules/triage/tasks/index.ts';
import { prioritySynonyms, takeKnownLabels } from '../known-labels.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { scoreLabels } from '../metrics.ts';
import { mapInBatches, type TaskCaller } from '../task-caller.ts';

/** The category comes from the row where it has one of ours, else from the step before, as in production. */
export async function evaluatePriority(labelled: readonly LabelledRow[], caller: TaskCaller) {
  const rows = takeKnownLabels(labelled, prioritySynonyms);
  // Where the data knows nothing above high, neither does the answer.
  const highest = rows.some(({ y }) => y === 'urgent') ? 'urgent' : 'high';
  const judged = await mapInBatches(rows, caller.batchSize, async ({ x, y, subject, category: given }) => {
    const ticket = { subject, body: x, channel: 'web' as const, customer_name: null };
    const known = ticketCategorySchema.safeParse(given);
    const category = known.success
      ? known.data
      : (await caller.call(classificationTask, { ticket })).category;
    const { priority, confidence } = await caller.call(priorityTask, { ticket, category });
    return { truth: y, predicted: priority === 'urgent' ? highest : priority, confidence };
  });
  return { ...scoreLabels(judged), ...caller.totals() };
}
