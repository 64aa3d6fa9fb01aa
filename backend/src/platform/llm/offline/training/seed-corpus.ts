import {
  type TicketCategory,
  type TicketPriority,
  ticketCategorySchema,
  ticketPrioritySchema,
} from '@opsflow/contract';
import { z } from 'zod';

const sentimentSchema = z.enum(['negative', 'neutral', 'positive']);

export interface SeedTicket {
  subject: string;
  body: string;
  category: TicketCategory;
  priority: TicketPriority;
  sentiment: z.infer<typeof sentimentSchema>;
  language: string;
}

export const corpusFiles: Readonly<Record<TicketCategory, string>> = {
  bug: 'bug.txt',
  feature_request: 'feature-request.txt',
  billing: 'billing.txt',
  general: 'general.txt',
  other: 'other.txt',
};

/**
 * A corpus file: `## priority sentiment language` heads the tickets below it, one a line, `subject || body` or the
 * body alone, `\n` for a line break.
 */
export function parseCorpus(category: TicketCategory, text: string): SeedTicket[] {
  let head: Pick<SeedTicket, 'priority' | 'sentiment' | 'language'> | null = null;
  const tickets: SeedTicket[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const heading = /^## (\w+) (\w+) (\w+)$/.exec(line);
    if (heading) {
      head = {
        priority: ticketPrioritySchema.parse(heading[1]),
        sentiment: sentimentSchema.parse(heading[2]),
        language: heading[3] ?? '',
      };
      continue;
    }
    if (head === null) throw new Error(`A ticket without a heading: ${line}`);
    const [first = '', rest] = line.replaceAll('\\n', '\n').split(' || ');
    tickets.push({
      ...head,
      category: ticketCategorySchema.parse(category),
      subject: rest === undefined ? '' : first,
      body: rest ?? first,
    });
  }
  return tickets;
}
