import { fenceUntrusted } from '../../../platform/llm/untrusted-text.ts';
import { normaliseText } from '../../../platform/llm/offline/text/normalise.ts';
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

/** The ticket as a prompt shows it: fenced, labelled, bounded. */
export function fenceTicket(ticket: TicketText): string {
  return [
    `Channel: ${ticket.channel}`,
    fenceUntrusted('customer name', ticket.customer_name ?? '(unknown)', 200),
    fenceUntrusted('ticket subject', ticket.subject, 500),
    fenceUntrusted('ticket body', ticket.body, 12_000),
  ].join('\n');
}

/** Keeps what really stands in the ticket: a quotation nobody can find is not evidence. */
export function keepQuotesFound(ticket: TicketText, quotes: readonly string[]): string[] {
  const haystack = comparable(`${ticket.subject}\n${ticket.body}`);
  return quotes.filter((quote) => comparable(quote) !== '' && haystack.includes(comparable(quote)));
}

export function comparable(text: string): string {
  return normaliseText(text).toLowerCase().replace(/\s+/g, ' ').trim();
}
