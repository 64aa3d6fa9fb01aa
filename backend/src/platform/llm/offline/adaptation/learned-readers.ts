import type { TicketCategory } from '@opsflow/contract';
import type { Lessons } from '../../lessons.ts';
import { type AdaptedModel, createAdaptedClassifier } from './adapt.ts';
import { categoryPrior, priorityPrior } from './priors.ts';

/** Reads a workspace's stored model once, for all the answers that are given with it. */
export function readLearnedCategories(model: AdaptedModel): NonNullable<Lessons['classification']> {
  const classifier = createAdaptedClassifier(categoryPrior, model);
  return (ticket) => classifier.classify(ticket).logits;
}

export function readLearnedPriorities(model: AdaptedModel): NonNullable<Lessons['priority']> {
  const classifier = createAdaptedClassifier(priorityPrior, model);
  return (ticket, category: TicketCategory) => classifier.classify({ ...ticket, category }).logits;
}
