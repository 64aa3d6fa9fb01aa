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

/** How the workspace's people decided on tickets like this one; shown to language models as examples. */
export const earlierCasesSchema = z.array(z.object({ text: z.string(), decided: z.string() })).max(5);
export type EarlierCase = z.infer<typeof earlierCasesSchema>[number];

/** The cases as a prompt shows them, before the ticket itself; nothing where there are none. */
export function showEarlierCases(cases: readonly EarlierCase[]): string {
  if (cases.length === 0) return '';
  const shown = cases.map(
    ({ text, decided }) => `${fenceUntrusted('earlier ticket', text, 500)}\nDecided by the team: ${decided}`,
  );
  return `How this team decided on similar tickets:\n${shown.join('\n')}\n\nThe ticket to decide on:\n`;
}

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
