import { readFileSync } from 'node:fs';
import {
  type TrainingRow,
  trainSoftmax,
} from '../../../../platform/llm/offline/models/softmax-regression.ts';
import { finish } from '../../../../platform/llm/offline/models/slices.ts';
import { packModel, type TextModelFile } from '../../../../platform/llm/offline/models/text-model.ts';
import { undoDisguise } from '../../../../platform/llm/offline/text/undo-disguise.ts';
import { firedRules } from '../checkers.ts';
import { readSentence, sentenceBuckets, sentenceLabels } from '../sentence-features.ts';
import { expandGrammar, parseLists } from '../../../../platform/llm/offline/training/sentence-grammar.ts';

const perGrammar = 24;

function readCorpus(name: string): string {
  return readFileSync(new URL(`../corpus/${name}.txt`, import.meta.url), 'utf8');
}

function featuresOf(sentence: string) {
  const plain = undoDisguise(sentence);
  const fired = firedRules({ original: sentence, plain }, { ticketText: null, policies: null });
  return readSentence(plain, fired);
}

function rowsOf(label: (typeof sentenceLabels)[number]): TrainingRow[] {
  const lists = parseLists(readCorpus('lists'));
  return readCorpus(label.replaceAll('_', '-'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const sentences = expandGrammar(line, lists, perGrammar);
      return sentences.map((sentence) => ({
        features: featuresOf(sentence),
        offset: sentenceLabels.map(() => 0),
        truth: sentenceLabels.indexOf(label),
        // A grammar counts by what it says, not by how many ways it has of saying it.
        weight: 1 / Math.sqrt(sentences.length),
      }));
    });
}

/** What drafts must not say against what they may, from sentences written for this purpose. */
export function buildGuardrailModel(): TextModelFile {
  const training = trainSoftmax(sentenceLabels.flatMap(rowsOf), {
    classes: sentenceLabels.length,
    buckets: sentenceBuckets,
    epochs: 10,
    l2: 1e-3,
    learningRate: 0.15,
    smoothing: 0.03,
  });
  return packModel(sentenceLabels, finish(training), { cueScale: 1, mix: 1, temperature: 1 });
}
