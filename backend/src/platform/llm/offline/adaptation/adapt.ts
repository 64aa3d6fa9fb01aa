import { createHash } from 'node:crypto';
import { hashFeatures, type SparseVector } from '../models/hashed-features.ts';
import {
  addLogits,
  type TrainingOptions,
  type TrainingRow,
  trainSoftmax,
} from '../models/softmax-regression.ts';
import { loadModel, packModel, type TextModelFile } from '../models/text-model.ts';
import { finish } from '../models/slices.ts';
import { argmax, softmax } from '../softmax.ts';
import type { TicketTokens } from '../text/tokens.ts';

/** What is known before a workspace has taught anything. */
export interface Prior<Input> {
  labels: readonly string[];
  /** Reads one input: its text, its named signs, and one logit per label. */
  read(input: Input): { read: TicketTokens; signs: readonly string[]; logits: readonly number[] };
}

/** A person's correction or the final truth of a ticket. */
export interface Example<Input> {
  input: Input;
  label: string;
  /** How much it counts; a silent acceptance less than a correction. Default 1. */
  weight?: number;
}

/** Small, serialisable, belongs to one workspace. Reverting means using an older one. */
export interface AdaptedModel {
  /** Changes when the way of learning changes: older models are then trained anew. */
  recipe: 2;
  /** Of the examples, in order: the same examples give the same model. */
  examplesHash: string;
  examples: number;
  /** Places of examples that contradict all the others; they count for next to nothing. */
  doubtful: number[];
  /** By five-fold cross-validation over the examples; null where they are too few to say. */
  heldOut: HeldOut | null;
  file: TextModelFile;
}

const buckets = 16_384;
/** The prior is surer of itself on a foreign desk than it is right there. */
const cueScale = 0.4;
const folds = 5;
/** Below this many examples there is nothing to hold one of them against. */
const fewestForDoubt = 20;

const options = (classes: number): TrainingOptions => ({
  classes,
  buckets,
  epochs: 20,
  l2: 3e-3,
  learningRate: 0.2,
  smoothing: 0.1,
});

function toRow<Input>(prior: Prior<Input>, { input, label, weight = 1 }: Example<Input>): TrainingRow {
  const { read, signs, logits } = prior.read(input);
  return {
    features: hashFeatures(read, signs, buckets),
    offset: logits.map((logit) => logit * cueScale),
    truth: prior.labels.indexOf(label),
    weight,
  };
}

/**
 * How far each row's label is borne out by a model that has not seen it: 1 where it is the likeliest, near 0 where
 * everything else speaks against it.
 */
function* supportOf(rows: readonly TrainingRow[], settings: TrainingOptions): Generator<void, number[]> {
  const support = rows.map(() => 1);
  for (let fold = 0; fold < folds; fold += 1) {
    const model = yield* trainSoftmax(
      rows.filter((_, i) => i % folds !== fold),
      settings,
    );
    rows.forEach((row, i) => {
      if (i % folds !== fold) return;
      const shares = softmax(addLogits(model, row.features, [...row.offset]));
      support[i] = (shares[row.truth] ?? 0) / Math.max(...shares);
    });
  }
  return support;
}

/** Shares of the examples that are labelled rightly, without and with what the others teach. */
export interface HeldOut {
  before: number;
  after: number;
}

function heldOutOf(rows: readonly TrainingRow[], support: readonly number[]): HeldOut {
  const weight = rows.reduce((sum, row) => sum + row.weight, 0);
  const shareOf = (isRight: (row: TrainingRow, at: number) => boolean) =>
    rows.reduce((sum, row, at) => sum + (isRight(row, at) ? row.weight : 0), 0) / weight;
  return {
    before: shareOf(({ offset, truth }) => argmax(offset) === truth),
    // The likeliest label has all of its own support.
    after: shareOf((_, at) => support[at] === 1),
  };
}

/** Rare labels count more, by the root of how rare they are. */
function balance(rows: readonly TrainingRow[]): TrainingRow[] {
  const mass = new Map<number, number>();
  for (const { truth, weight } of rows) mass.set(truth, (mass.get(truth) ?? 0) + weight);
  const even = [...mass.values()].reduce((sum, weight) => sum + weight, 0) / mass.size;
  return rows.map((row) => ({
    ...row,
    weight: row.weight * Math.sqrt(even / (mass.get(row.truth) ?? even)),
  }));
}

const doubtfulBelow = 0.12;
const uncertainBelow = 0.3;

function trust(support: number): number {
  if (support < doubtfulBelow) return 0.05;
  return support < uncertainBelow ? 0.5 : 1;
}

/** Learns a workspace's own way of labelling on top of the prior. Pure and deterministic; pauses now and then. */
export function* adaptInSteps<Input>(
  prior: Prior<Input>,
  examples: readonly Example<Input>[],
): Generator<void, AdaptedModel> {
  const known = examples.filter(({ label }) => prior.labels.includes(label));
  const rows: TrainingRow[] = [];
  for (const example of known) {
    rows.push(toRow(prior, example));
    yield;
  }
  const settings = options(prior.labels.length);
  const areEnough = rows.length >= fewestForDoubt;
  const support = areEnough ? yield* supportOf(balance(rows), settings) : rows.map(() => 1);
  const weighted = rows.map((row, i) => ({ ...row, weight: row.weight * trust(support[i] ?? 1) }));
  return {
    recipe: 2,
    examplesHash: createHash('sha256').update(JSON.stringify(known)).digest('hex'),
    examples: known.length,
    doubtful: support.flatMap((value, i) => (value < doubtfulBelow ? [i] : [])),
    heldOut: areEnough ? heldOutOf(rows, support) : null,
    file: packModel(prior.labels, yield* trainSoftmax(balance(weighted), settings), {
      cueScale,
      mix: 1,
      temperature: 0.75,
    }),
  };
}

export function adapt<Input>(prior: Prior<Input>, examples: readonly Example<Input>[]): AdaptedModel {
  return finish(adaptInSteps(prior, examples));
}

export interface AdaptedDecision {
  label: string;
  confidence: number;
  /** One per label of the prior. */
  logits: number[];
}

export interface AdaptedClassifier<Input> {
  classify(input: Input): AdaptedDecision;
}

export function createAdaptedClassifier<Input>(
  prior: Prior<Input>,
  model: AdaptedModel,
): AdaptedClassifier<Input> {
  const learned = loadModel(model.file);
  return {
    classify(input) {
      const { read, signs, logits: before } = prior.read(input);
      const features: SparseVector = hashFeatures(read, signs, buckets);
      const logits = learned.logits(before, features);
      const shares = softmax(logits);
      const best = argmax(shares);
      return { label: prior.labels[best] ?? '', confidence: shares[best] ?? 0, logits };
    },
  };
}
