import { leaveOutInstructions } from '../injection-detector.ts';
import { normaliseText } from './normalise.ts';
import { segmentMail } from './segments.ts';
import { type TicketTokens, tokenise } from './tokens.ts';

export interface UntypedTicketText {
  subject: string;
  body: string;
}

/** Beyond this a ticket repeats itself or quotes logs; the decision has long been made. */
const maxChars = 6_000;

export function readTicket(ticket: UntypedTicketText): TicketTokens {
  const subject = normaliseText(ticket.subject)
    .replace(/^\s*((re|fwd?|aw|wg)\s*:\s*)+/i, '')
    .trim();
  const own = segmentMail(normaliseText(ticket.body)).own;
  const text = leaveOutInstructions(`${subject}\n${own}`.slice(0, maxChars));
  const tokens = tokenise(text);
  return { text, tokens, subjectTokens: tokens.filter((token) => token.start < text.indexOf('\n')).length };
}
