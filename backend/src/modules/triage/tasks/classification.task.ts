import { ticketCategorySchema } from '@opsflow/contract';
import { z } from 'zod';
import { confidenceSchema, evidenceListSchema, ticketTextSchema } from './ticket-text.ts';

export const classificationInputSchema = z.object({ ticket: ticketTextSchema });
export type ClassificationInput = z.infer<typeof classificationInputSchema>;

export const classificationOutputSchema = z.object({
  category: ticketCategorySchema,
  reason: z.string().min(1).max(600),
  confidence: confidenceSchema,
  /** The words or facts that decided, quoted from the ticket. */
  evidence: evidenceListSchema,
});
export type ClassificationOutput = z.infer<typeof classificationOutputSchema>;
