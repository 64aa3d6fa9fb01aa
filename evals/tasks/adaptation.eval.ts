import { ticketCategorySchema } from '../../packages/contract/src/index.ts';
import {
  adapt,
  createAdaptedClassifier,
  type Example,
} from '../../backend/src/platform/llm/offline/adaptation/adapt.ts';
import { categoryPrior } from '../../backend/src/platform/llm/offline/adaptation/priors.ts';
import { seededOrder } from '../../backend/src/platform/llm/offline/models/softmax-regression.ts';
import type { EvalArguments } from '../arguments.ts';
import { categorySynonyms, takeKnownLabels } from '../known-labels.ts';
import type { LabelledRow } from '../labelled-rows.ts';
import { scoreLabels } from '../metrics.ts';

type Ticket = { subject: string; body: string };
const toTicket = ({ subject, x }: LabelledRow): Ticket => ({ subject, body: x });

/** Another label than the true one, the same on every run. */
function spoil(label: string, place: number): string {
  const others = ticketCategorySchema.options.filter((option) => option !== label);
  return others[place % others.length] ?? label;
}

/** Some rows are a workspace's corrections, the rest is what it is measured on. */
export function evaluateAdaptation(given: readonly LabelledRow[], { labels, poison, seed }: EvalArguments) {
  const rows = takeKnownLabels(given, categorySynonyms);
  const order = seededOrder(rows.length, seed).flatMap((at) => rows[at] ?? []);
  const taught = order.slice(0, labels);
  const examples = taught.map((row, i): Example<Ticket> => {
    const label = i < poison * taught.length ? spoil(row.y, i) : row.y;
    return { input: toTicket(row), label };
  });
  const rest = order.slice(labels);
  if (rest.length === 0) throw new Error(`${labels} labels leave no row to score; there are ${rows.length}.`);
  const startedAt = performance.now();
  const classifier = createAdaptedClassifier(categoryPrior, adapt(categoryPrior, examples));
  const trainedMs = performance.now() - startedAt;
  const judged = rest.map((row) => {
    const { label, confidence } = classifier.classify(toTicket(row));
    return { truth: row.y, predicted: label, confidence };
  });
  return { labels: taught.length, training_ms: trainedMs, ...scoreLabels(judged) };
}
