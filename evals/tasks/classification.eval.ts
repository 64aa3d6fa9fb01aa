import { classificationTask } from '../../backend/src/modules/triage/tasks/index.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { categorySynonyms, takeKnownLabels } from '../known-labels.ts';
import { scoreLabels } from '../metrics.ts';
import { mapInBatches, type TaskCaller } from '../task-caller.ts';

export async function evaluateClassification(given: readonly LabelledRow[], caller: TaskCaller) {
  const rows = takeKnownLabels(given, categorySynonyms);
  const judged = await mapInBatches(rows, caller.batchSize, async ({ x, y, subject }) => {
    const ticket = { subject, body: x, channel: 'web' as const, customer_name: null };
    const { category, confidence } = await caller.call(classificationTask, { ticket });
    return { truth: y, predicted: category, confidence };
  });
  return { ...scoreLabels(judged), ...caller.totals() };
}
