import { findEntities, type Entity } from '../../../../platform/llm/offline/entities.ts';
import { detectLanguage } from '../../../../platform/llm/offline/text/language.ts';
import { normaliseText } from '../../../../platform/llm/offline/text/normalise.ts';
import { undoDisguise } from '../../../../platform/llm/offline/text/undo-disguise.ts';
import { classifySentiment } from '../../../../platform/llm/offline/sentiment-classifier.ts';
import { segmentMail } from '../../../../platform/llm/offline/text/segments.ts';
import { firedRules } from '../../guardrails/index.ts';
import type { ReplyDraftInput, ReplyDraftOutput, SentenceProof } from '../reply-draft.schema.ts';
import type { DraftPhrases } from './draft-phrases.ts';
import { germanPhrases } from './draft-phrases.de.ts';
import { englishPhrases } from './draft-phrases.en.ts';
import { findMissingDetails } from './missing-details.ts';
import { findRelevantPolicy } from './policy-retrieval.ts';
import { signDraft } from './sign-draft.ts';
import { findGist, safeName, safeSubject } from './ticket-gist.ts';

interface Part {
  text: string;
  proof: Omit<SentenceProof, 'sentence'>;
}

const unfounded = (text: string): Part => ({ text, proof: { source: 'none', quote: '' } });
const fromTicket = (text: string, quote: string): Part => ({ text, proof: { source: 'ticket', quote } });

const named = new Set<Entity['type']>(['invoice', 'order', 'amount', 'error_code']);

function listReferences(entities: readonly Entity[], phrases: DraftPhrases): Part | null {
  const values = entities
    .filter(({ type }) => named.has(type))
    .slice(0, 4)
    .map(({ value }) => value);
  const last = values.at(-1);
  if (last === undefined) return null;
  const list = values.length > 1 ? `${values.slice(0, -1).join(', ')} ${phrases.and} ${last}` : last;
  return fromTicket(phrases.noted(list), last);
}

/** Even a policy is not quoted where it reads as a promise of money to this customer. */
const unquotable = new Set(['refund_commitment', 'price_promise', 'instruction_following']);

function quotePolicy(
  { policies, ticket }: ReplyDraftInput,
  text: string,
  phrases: DraftPhrases,
): Part | null {
  const context = { ticketText: `${ticket.subject}\n${ticket.body}`, policies };
  const mayBeQuoted = (sentence: string) =>
    !firedRules({ original: sentence, plain: undoDisguise(sentence) }, context).some((rule) =>
      unquotable.has(rule),
    );
  const found = findRelevantPolicy(policies, text, mayBeQuoted);
  return found ? { text: phrases.policyIntro(found), proof: { source: 'policy', quote: found } } : null;
}

function askForMissing(
  input: ReplyDraftInput,
  text: string,
  entities: readonly Entity[],
  phrases: DraftPhrases,
): Part[] {
  const missing = findMissingDetails(input.category, text, entities);
  if (missing.length === 0) return input.category === 'general' ? [] : [unfounded(phrases.nothingMissing)];
  return [
    unfounded(phrases.askIntro(missing.length)),
    ...missing.map((detail) => unfounded(`- ${phrases.ask[detail]}`)),
  ];
}

/** Somebody is pleased and wants nothing. */
function isPraise({ ticket, category }: ReplyDraftInput): boolean {
  if (category !== 'other' || ticket.body.includes('?')) return false;
  return classifySentiment(ticket).label === 'positive';
}

/** A reply made of the ticket's own facts, the fitting policy and what is still missing; it promises nothing. */
export function composeDraft(input: ReplyDraftInput): ReplyDraftOutput {
  const { ticket, category, priority } = input;
  const text = `${normaliseText(ticket.subject)}\n${segmentMail(normaliseText(ticket.body)).own}`;
  const language = detectLanguage(text).language === 'de' ? 'de' : 'en';
  const phrases = language === 'de' ? germanPhrases : englishPhrases;
  const entities = findEntities(text);
  const subject = safeSubject(ticket.subject);
  const gist = findGist(ticket);
  const pace = phrases.pace[priority];

  const opening = [
    subject ? fromTicket(phrases.thanks(subject), subject) : unfounded(phrases.thanks(null)),
    gist ? fromTicket(phrases.wrote(gist), gist) : null,
    listReferences(entities, phrases),
  ];
  const hasPraise = isPraise(input);
  const middle = hasPraise
    ? [unfounded(phrases.praise)]
    : [
        unfounded(phrases.nextStep[category]),
        pace ? unfounded(pace) : null,
        quotePolicy(input, text, phrases),
      ];
  const paragraphs = [opening, middle].map((parts) => parts.filter((part) => part !== null));
  const questions = hasPraise ? [] : askForMissing(input, text, entities, phrases);
  const reply = [
    phrases.greeting(safeName(ticket.customer_name)),
    ...paragraphs.map((parts) => parts.map((part) => part.text).join(' ')),
    ...(questions.length > 0 ? [questions.map((part) => part.text).join('\n')] : []),
    signDraft(input, { closing: phrases.closing, language }),
  ].join('\n\n');
  const proof = [...paragraphs.flat(), ...questions].map(({ text: sentence, proof: basis }) => ({
    sentence,
    ...basis,
  }));
  return { reply_body: reply, proof };
}
