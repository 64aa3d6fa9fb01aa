import { ticketChannelSchema } from '@opsflow/contract';
import { z } from 'zod';

/** What the AI sees of a ticket. No e-mail address: no step needs it. */
export const ticketTextSchema = z.object({
  subject: z.string(),
  body: z.string(),
  channel: ticketChannelSchema,
  customer_name: z.string().nullable(),
});
export type TicketText = z.infer<typeof ticketTextSchema>;

export const confidenceSchema = z.number().min(0).max(1);
export const evidenceListSchema = z.array(z.string().max(300)).max(12);
