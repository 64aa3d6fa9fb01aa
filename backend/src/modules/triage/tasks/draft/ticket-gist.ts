import { firedRules } from '../../guardrails/index.ts';
import { detectInjection } from '../../../../platform/llm/offline/injection-detector.ts';
import { undoDisguise } from '../../../../platform/llm/offline/text/undo-disguise.ts';
import { segmentMail, splitSentences } from '../../../../platform/llm/offline/text/segments.ts';
import { normaliseText } from '../../../../platform/llm/offline/text/normalise.ts';
import type { TicketText } from '../ticket-text.ts';

/** Quoting these back would do more harm than good. */
const isUnquotable = /https?:|www\.|@|\b(fuck\w*|shit\w*|damn|bloody|idiot\w*|scheiß\w*|scheiss\w*)\b/i;
const isGreeting =
  /^(hi|hello|hey|dear|good (morning|afternoon|evening)|hallo|guten (tag|morgen|abend)|sehr geehrte\w*|moin|liebe\w*)\b[^.?!]{0,40}[,.!]?$/i;
const leadingGreeting = /^(hi|hello|hey|hallo|moin|guten (?:tag|morgen|abend))(?: [\p{L}]+){0,2}\s*[,!]\s*/iu;
const weight =
  /\b(not|n't|can't|cannot|never|error|fail\w*|wrong|twice|how|when|where|would|please|need|want|charged|invoice|refund|nicht|kein\w*|fehler|bitte|wie|wann|rechnung|abgebucht|möchte)\b/gi;

function isCommand(text: string): boolean {
  const sentence = { original: text, plain: undoDisguise(text) };
  const fired = firedRules(sentence, { ticketText: null, policies: null });
  return fired.includes('instruction_following') || detectInjection(text).isSuspected;
}

/** The sentence in which the customer says what it is about, in their own words, or null. */
export function findGist({ subject, body }: TicketText): string | null {
  const subjectPlain = normaliseText(subject).trim().toLowerCase();
  const candidates = splitSentences(segmentMail(normaliseText(body)).own)
    .map((sentence) => sentence.replace(leadingGreeting, ''))
    .filter((sentence) => sentence.length >= 12 && sentence.length <= 220)
    .filter((sentence) => !isGreeting.test(sentence) && !isUnquotable.test(sentence))
    .filter(
      (sentence) => sentence.toLowerCase().replace(/[.!?]+$/, '') !== subjectPlain.replace(/[.!?]+$/, ''),
    )
    .filter((sentence) => !isCommand(sentence));
  const scored = candidates.map((sentence, place) => ({
    sentence,
    score: (sentence.match(weight)?.length ?? 0) + (sentence.endsWith('?') ? 1 : 0) - place * 0.3,
  }));
  return scored.sort((a, b) => b.score - a.score)[0]?.sentence ?? null;
}

/** A name that is a name; anything else would be somebody's text in our greeting. */
export function safeName(name: string | null): string | null {
  const plain = normaliseText(name ?? '').trim();
  return /^\p{L}[\p{L}'. -]{0,58}$/u.test(plain) && plain.split(/\s+/).length <= 4 ? plain : null;
}

export function safeSubject(subject: string): string | null {
  const plain = normaliseText(subject)
    .replace(/^\s*((re|fwd?|aw|wg)\s*:\s*)+/i, '')
    .replace(/["„“]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length < 3 || isUnquotable.test(plain)) return null;
  if (isCommand(plain)) return null;
  return plain.length <= 100 ? plain : `${plain.slice(0, 97)}…`;
}
