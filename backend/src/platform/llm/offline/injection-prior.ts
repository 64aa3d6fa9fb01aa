import { createCueMatcher } from './cues/cue-matcher.ts';
import { injectionCues } from './cues/injection.cues.ts';
import { hashFeatures, type SparseVector } from './models/hashed-features.ts';
import type { TicketTokens } from './text/tokens.ts';
import { tokenise } from './text/tokens.ts';
import { undoDisguise } from './text/undo-disguise.ts';

export const injectionLabels = ['harmless', 'injection'] as const;
export const injectionBuckets = 8_192;

const matcher = createCueMatcher(injectionCues);
/** Role marks and template tokens that no customer types. */
const markup =
  /<\/?\s*(?:system|instructions?|prompt|assistant|admin|im_start|im_end|\|[a-z_]+\|)\b[^>]*>|\[\/?(?:inst|system|admin|override)\]|<\|[a-z_]+\|>|^\s*#{2,}\s*(?:system\s*(?:prompt|message|instruct\w*|override|note|:|#|$)|instructions?\s*(?:for|to|:|#|$)|new (?:instruct\w*|task|rule|order)|override|prompt)|(?:^|\n)\s*(?:system|assistant)\s*:|(?:category|priority|urgency|severity)["']?\s*[=:]+>?\s*["']?(?:urgent|low|medium|high|bug|billing|general|other|feature_request|p[0-3])\b/im;

/** Words torn into letters, which people do not write and filters do not read. */
const torn = /(?:^|\s)(?:\p{L} ){9,}\p{L}(?:\s|$)/u;

export function hasCue(text: string): boolean {
  return matcher.match(tokenise(undoDisguise(text))).length > 0;
}

/** "Your prompt reply" is a wish for speed. */
const speedy =
  /\bprompt(?=(?:,| and \w+| or \w+)* (?:repl(?:y|ies)|responses?|attention|assistance|solutions?|resolutions?|actions?|help|support|answers?|handling|feedback|service|delivery|payment|investigation|treatment|response|reaction|fix|updates?)\b)/gi;

export interface SentenceSigns {
  /** By cues alone: one logit per label. */
  logits: [harmless: number, injection: number];
  features: SparseVector;
  /** Whether a person could point at the words; without them the trained half is only guessing. */
  isPointable: boolean;
}

/** What one sentence shows of talking to the machine instead of to the desk. */
export function readSentence(sentence: string): SentenceSigns {
  const plain = undoDisguise(sentence).replace(speedy, 'speedy');
  const read: TicketTokens = { text: plain, tokens: tokenise(plain), subjectTokens: 0 };
  const cues = [...new Set(matcher.match(read.tokens).map(({ cue }) => cue))];
  const weights = cues.map(({ weight }) => weight).sort((a, b) => b - a);
  const words = weights.reduce((sum, weight, rank) => sum + weight * 0.7 ** rank, 0);
  const isMarked = markup.test(sentence) || torn.test(sentence);
  const signs = [...cues.map(({ source }) => source), ...(isMarked ? ['<markup>'] : [])];
  return {
    logits: [3, words + (isMarked ? 4 : 0)],
    features: hashFeatures(read, signs, injectionBuckets),
    isPointable: signs.length > 0,
  };
}
