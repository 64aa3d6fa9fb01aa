import { isHandlingRemark } from './handling-remark.ts';
import { hasCue, readSentence } from './injection-prior.ts';
import injectionModelFile from './models/injection.model.json' with { type: 'json' };
import { loadModel } from './models/text-model.ts';
import { softmax } from './softmax.ts';
import { splitSentences } from './text/segments.ts';

export interface InjectionFinding {
  /** A signal for people and for the evidence, never a decision: 0 nothing, 1 certain. */
  score: number;
  isSuspected: boolean;
  /** The sentences that talk to the machine, as written. */
  sentences: string[];
}

const model = loadModel(injectionModelFile);
const suspectedFrom = 0.28;
/** Leaving a harmless sentence out of a decision costs little; letting a command in costs the decision. */
const leftOutFrom = 0.18;
/** Commands are hung on behind; what comes after the opening sentence has to be above suspicion. */
const leftOutLaterFrom = 0.07;
/** Without a word to point at, the trained half guesses: worth something in a short text, little in a long one. */
const guessFactor = 0.6;
const guessFactorInLongText = 0.4;
const longTextFrom = 500;
/** Code, logs and tables are full of words that command. */
const prose = /^(?=(?:[^\p{L}]*\p{L}+){3})[\p{L}\p{M}\d\s.,;:!?'’"“”„()%€$£/-]+$/u;
const maxChars = 20_000;

function scoreSentence(sentence: string, guess = guessFactor): number {
  const { logits, features, isPointable } = readSentence(sentence);
  const share = softmax(model.logits(logits, features))[1] ?? 0;
  if (isPointable) return share;
  return share * (prose.test(sentence) ? guess : guessFactorInLongText);
}

const pieceBoundary = /(?<=[,;:)])\s+|\s+(?=[#<[*"'])|(?<=[\p{Ll}\d]) (?=\p{Lu}\p{Ll})/u;

const fewestWordsOfOwn = 4;

/**
 * People end without a full stop; a command hung on to their words must not take these away with it. The part before
 * the command is kept when it is more than the command's own opening.
 */
function harmlessPart(sentence: string, limit: number): string {
  if (scoreSentence(sentence) < limit) return sentence;
  const pieces = sentence.split(pieceBoundary);
  for (let end = pieces.length - 1; end > 0; end -= 1) {
    const head = pieces.slice(0, end).join(' ');
    if (head.split(/\s+/).length < fewestWordsOfOwn) break;
    const tail = pieces.slice(end).join(' ');
    if (scoreSentence(head) < limit && scoreSentence(tail) >= limit && !hasCue(head)) return head;
  }
  return '';
}

/** For the classifiers: the text without what is addressed to the machine. */
export function leaveOutInstructions(text: string): string {
  let isOpening = true;
  const harmless = (sentence: string) => {
    if (!isOpening && isHandlingRemark(sentence)) return '';
    const kept = harmlessPart(sentence, isOpening ? leftOutFrom : leftOutLaterFrom);
    if (kept !== '') isOpening = false;
    return kept;
  };
  return text
    .split('\n')
    .map((line) => splitSentences(line).map(harmless).join(' '))
    .join('\n');
}

export function detectInjection(text: string): InjectionFinding {
  const guess = text.length < longTextFrom ? guessFactor : guessFactorInLongText;
  const scored = splitSentences(text.slice(0, maxChars)).map((sentence) => ({
    sentence,
    score: scoreSentence(sentence, guess),
  }));
  const score = Math.max(0, ...scored.map((entry) => entry.score));
  return {
    score,
    isSuspected: score >= suspectedFrom,
    sentences: scored.filter((entry) => entry.score >= suspectedFrom).map(({ sentence }) => sentence),
  };
}
