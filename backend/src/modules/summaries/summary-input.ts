import {
  customerTierSchema,
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
} from '@opsflow/contract';
import { z } from 'zod';

/** What a summarizer sees: the ticket, its newest messages in order, and how pressing it is. No e-mail address. */
export const summaryInputSchema = z.object({
  subject: z.string(),
  body: z.string(),
  channel: ticketChannelSchema,
  status: ticketStatusSchema,
  priority: ticketPrioritySchema,
  category: ticketCategorySchema.nullable(),
  tags: z.array(z.string()),
  customer_name: z.string(),
  customer_tier: customerTierSchema,
  /** 0 to 100, in steps of 5: smaller moves are no news. */
  risk_score: z.number(),
  sla_breached: z.boolean(),
  messages: z.array(z.object({ from: z.enum(['customer', 'agent', 'note']), body: z.string() })),
});
export type SummaryInput = z.infer<typeof summaryInputSchema>;
