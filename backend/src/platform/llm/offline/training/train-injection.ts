import { readFileSync } from 'node:fs';
import { injectionBuckets, injectionLabels, readSentence } from '../injection-prior.ts';
import { type TrainingRow, trainSoftmax } from '../models/softmax-regression.ts';
import { finish } from '../models/slices.ts';
import { packModel, type TextModelFile } from '../models/text-model.ts';
import { splitSentences } from '../text/segments.ts';
import { readSeedCorpus } from './read-seed-corpus.ts';

const cueScale = 0.6;
const mix = 0.6;

function readLines(name: string): string[] {
  const text = readFileSync(new URL(`../corpus/${name}`, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}

function toRow(sentence: string, truth: number, weight: number): TrainingRow {
  const { logits, features } = readSentence(sentence);
  return { features, offset: logits.map((logit) => logit * cueScale), truth, weight };
}

/** Commands to the machine against what customers write, sentence by sentence. */
export function buildInjectionModel(): TextModelFile {
  const rows = [
    ...readLines('injection.txt').map((line) => toRow(line, 1, 2)),
    ...readLines('injection-hard-negatives.txt').map((line) => toRow(line, 0, 6)),
    ...readSeedCorpus()
      .flatMap(({ subject, body }) => splitSentences(`${subject}\n${body}`))
      .map((sentence) => toRow(sentence, 0, 1)),
  ];
  const trained = finish(
    trainSoftmax(rows, {
      classes: injectionLabels.length,
      buckets: injectionBuckets,
      epochs: 12,
      l2: 1e-3,
      learningRate: 0.15,
      smoothing: 0.02,
    }),
  );
  return packModel(injectionLabels, trained, { cueScale, mix, temperature: 1 });
}
