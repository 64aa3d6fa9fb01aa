import { ticketCategorySchema } from '../../packages/contract/src/index.ts';
import { classificationTask } from '../../backend/src/modules/triage/tasks/index.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { requireLabels } from '../labelled-rows.ts';
import { scoreLabels } from '../metrics.ts';
import { mapInBatches, type TaskCaller } from '../task-caller.ts';

export async function evaluateClassification(rows: readonly LabelledRow[], caller: TaskCaller) {
  requireLabels(rows, ticketCategorySchema.options);
  const judged = await mapInBatches(rows, caller.batchSize, async ({ x, y, subject }) => {
    const ticket = { subject, body: x, channel: 'web' as const, customer_name: null };
    const { category, confidence } = await caller.call(classificationTask, { ticket });
    return { truth: y, predicted: category, confidence };
  });
  return { ...scoreLabels(judged), ...caller.totals() };
}
