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
const suspectedFrom = 0.35;
/** Leaving a harmless sentence out of a decision costs little; letting a command in costs the decision. */
const leftOutFrom = 0.22;
const maxChars = 20_000;

function scoreSentence(sentence: string): number {
  const { logits, features } = readSentence(sentence);
  return softmax(model.logits(logits, features))[1] ?? 0;
}

const pieceBoundary = /(?<=[,;:)])\s+|\s+(?=[#<[*"'])|(?<=[\p{Ll}\d]) (?=\p{Lu}\p{Ll})/u;

const fewestWordsOfOwn = 4;

/**
 * People end without a full stop; a command hung on to their words must not take these away with it. The part before
 * the command is kept when it is more than the command's own opening.
 */
function harmlessPart(sentence: string): string {
  if (scoreSentence(sentence) < leftOutFrom) return sentence;
  const pieces = sentence.split(pieceBoundary);
  for (let end = pieces.length - 1; end > 0; end -= 1) {
    const head = pieces.slice(0, end).join(' ');
    if (head.split(/\s+/).length < fewestWordsOfOwn) break;
    const tail = pieces.slice(end).join(' ');
    if (scoreSentence(head) < leftOutFrom && scoreSentence(tail) >= leftOutFrom && !hasCue(head)) return head;
  }
  return '';
}

/** For the classifiers: the text without what is addressed to the machine. */
export function leaveOutInstructions(text: string): string {
  return text
    .split('\n')
    .map((line) => splitSentences(line).map(harmlessPart).join(' '))
    .join('\n');
}

export function isInstructionToMachine(sentence: string): boolean {
  return scoreSentence(sentence) >= suspectedFrom;
}

export function detectInjection(text: string): InjectionFinding {
  const scored = splitSentences(text.slice(0, maxChars)).map((sentence) => ({
    sentence,
    score: scoreSentence(sentence),
  }));
  const score = Math.max(0, ...scored.map((entry) => entry.score));
  return {
    score,
    isSuspected: score >= suspectedFrom,
    sentences: scored.filter((entry) => entry.score >= suspectedFrom).map(({ sentence }) => sentence),
  };
}
