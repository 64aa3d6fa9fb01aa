import { ticketCategorySchema, ticketPrioritySchema } from '@opsflow/contract';
import { z } from 'zod';
import { confidenceSchema, evidenceListSchema, ticketTextSchema } from './ticket-text.ts';

export const priorityInputSchema = z.object({ ticket: ticketTextSchema, category: ticketCategorySchema });
export type PriorityInput = z.infer<typeof priorityInputSchema>;

export const priorityOutputSchema = z.object({
  priority: ticketPrioritySchema,
  reason: z.string().min(1).max(600),
  confidence: confidenceSchema,
  evidence: evidenceListSchema,
});
export type PriorityOutput = z.infer<typeof priorityOutputSchema>;
