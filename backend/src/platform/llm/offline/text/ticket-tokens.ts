import { normaliseText } from './normalise.ts';
import { segmentMail } from './segments.ts';
import { type Token, tokenise } from './tokens.ts';

export interface UntypedTicketText {
  subject: string;
  body: string;
}

export interface TicketTokens {
  /** Subject and own words, normalised, parted by a line break. */
  text: string;
  tokens: Token[];
  /** Number of leading tokens that belong to the subject. */
  subjectTokens: number;
}

/** Beyond this a ticket repeats itself or quotes logs; the decision has long been made. */
const maxChars = 6_000;

export function readTicket(ticket: UntypedTicketText): TicketTokens {
  const subject = normaliseText(ticket.subject)
    .replace(/^\s*((re|fwd?|aw|wg)\s*:\s*)+/i, '')
    .trim();
  const own = segmentMail(normaliseText(ticket.body)).own;
  const text = `${subject}\n${own}`.slice(0, maxChars);
  const tokens = tokenise(text);
  return { text, tokens, subjectTokens: tokens.filter((token) => token.start < subject.length).length };
}
