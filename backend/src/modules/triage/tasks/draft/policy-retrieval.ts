import { tokenise } from '../../../../platform/llm/offline/text/tokens.ts';
import { normaliseText } from '../../../../platform/llm/offline/text/normalise.ts';
import { splitSentences } from '../../../../platform/llm/offline/text/segments.ts';

// Sentences that tell agents how to behave are obeyed, not shown to customers.
const isInternalRule =
  /\b(never|do not|don't|must not|mustn't|always|agents?|internal\w*|escalate|confidential|reply with|draft|the ai|assistants?|nie|niemals|immer|intern\w*|mitarbeiter\w*|vertraulich)\b/i;

const fillers = new Set(
  'the a an and or of to in on for with is are be by at as it this that you your we our us i my me not no can will have has was were from if der die das und oder ist sind mit für von zu im in auf ein eine wir ihr sie ich nicht kann bei'.split(
    ' ',
  ),
);

/** Enough of a word to meet its inflections: refund, refunds, refunded. */
function keysOf(text: string): Set<string> {
  const keys = tokenise(normaliseText(text))
    .filter(({ kind, form }) => kind === 'word' && form.length > 2 && !fillers.has(form))
    .map(({ form }) => form.slice(0, 6));
  return new Set(keys);
}

/** The sentence of the policies that has most in common with the ticket, or null when none is about it. */
export function findRelevantPolicy(
  policies: string,
  ticketText: string,
  mayBeQuoted: (sentence: string) => boolean,
): string | null {
  const sentences = splitSentences(policies)
    .map((sentence) => sentence.replace(/^[-*•\d.)\s]+/, '').replace(/^#+\s*/, ''))
    .filter((sentence) => sentence.length >= 15 && sentence.length <= 300);
  const keySets = sentences.map(keysOf);
  const frequency = new Map<string, number>();
  for (const keys of keySets) for (const key of keys) frequency.set(key, (frequency.get(key) ?? 0) + 1);
  const ticketKeys = keysOf(ticketText);

  let best: { sentence: string; score: number } | null = null;
  sentences.forEach((sentence, i) => {
    const shared = [...(keySets[i] ?? [])].filter((key) => ticketKeys.has(key));
    const rarity = (key: string) => Math.log(1 + sentences.length / (frequency.get(key) ?? 1));
    const score = shared.reduce((sum, key) => sum + rarity(key), 0) / Math.sqrt((keySets[i]?.size ?? 1) + 3);
    if (shared.length === 0 || score <= (best?.score ?? 0.2)) return;
    if (isInternalRule.test(sentence) || !mayBeQuoted(sentence)) return;
    best = { sentence, score };
  });
  return (best as { sentence: string } | null)?.sentence ?? null;
}
