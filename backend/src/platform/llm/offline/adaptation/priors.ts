import type { TicketCategory } from '@opsflow/contract';
import { readCategory } from '../category-classifier.ts';
import { categories } from '../category-prior.ts';
import { priorities } from '../priority-prior.ts';
import { readPriority } from '../priority-classifier.ts';
import type { UntypedTicketText } from '../text/ticket-tokens.ts';
import type { Prior } from './adapt.ts';

export const categoryPrior: Prior<UntypedTicketText> = { labels: categories, read: readCategory };

export const priorityPrior: Prior<UntypedTicketText & { category: TicketCategory }> = {
  labels: priorities,
  read: (input) => readPriority(input, input.category),
};
