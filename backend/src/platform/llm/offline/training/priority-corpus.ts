import {
  type TicketCategory,
  type TicketPriority,
  ticketCategorySchema,
  ticketPrioritySchema,
} from '@opsflow/contract';
import { expandGrammar, parseLists } from './sentence-grammar.ts';

/** A ticket of which only the priority and the category that it depends on are told. */
export interface PriorityExample {
  subject: string;
  body: string;
  category: TicketCategory;
  priority: TicketPriority;
  /** A grammar counts by what it says, not by how many ways it has of saying it. */
  weight: number;
}

const perGrammar = 16;

/** `## priority category` heads the grammars below it, one a line. */
export function parsePriorityCorpus(corpus: string, lists: string): PriorityExample[] {
  const words = parseLists(lists);
  let head: Pick<PriorityExample, 'priority' | 'category'> | null = null;
  return corpus.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const heading = /^## (\w+) (\w+)$/.exec(line);
    if (heading) {
      head = {
        priority: ticketPrioritySchema.parse(heading[1]),
        category: ticketCategorySchema.parse(heading[2]),
      };
      return [];
    }
    if (head === null) throw new Error(`A grammar without a heading: ${line}`);
    const { priority, category } = head;
    const bodies = expandGrammar(line, words, perGrammar);
    const weight = 1 / Math.sqrt(bodies.length);
    return bodies.map((body) => ({ subject: '', body, priority, category, weight }));
  });
}
