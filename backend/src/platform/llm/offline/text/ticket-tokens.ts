import { leaveOutInstructions } from '../injection-detector.ts';
import { leaveOutForm } from './issue-form.ts';
import { normaliseText } from './normalise.ts';
import { segmentMail } from './segments.ts';
import { type TicketTokens, tokenise } from './tokens.ts';

export interface UntypedTicketText {
  subject: string;
  body: string;
}

/** Beyond this a ticket repeats itself or quotes logs; the decision has long been made. */
const maxChars = 3_000;

function ownWords({ subject, body }: UntypedTicketText): string {
  const title = normaliseText(subject)
    .replace(/^\s*((re|fwd?|aw|wg)\s*:\s*)+/i, '')
    .trim();
  return `${title}\n${segmentMail(leaveOutForm(normaliseText(body))).own}`.slice(0, maxChars);
}

function toTokens(text: string): TicketTokens {
  const tokens = tokenise(text);
  return { text, tokens, subjectTokens: tokens.filter((token) => token.start < text.indexOf('\n')).length };
}

/** For decisions: without quoted mail, signature, and what is addressed to the machine. */
export function readTicket(ticket: UntypedTicketText): TicketTokens {
  return toTokens(leaveOutInstructions(ownWords(ticket)));
}

/** For what decides nothing, such as the mood: commands to the machine stay in. */
export function readTicketAsWritten(ticket: UntypedTicketText): TicketTokens {
  return toTokens(ownWords(ticket));
}
