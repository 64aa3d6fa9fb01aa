import { softmax } from '../softmax.ts';
import type { SparseVector } from './hashed-features.ts';

/** One training row: sparse features, a known offset per class, the true class and how much it counts. */
export interface TrainingRow {
  features: SparseVector;
  offset: readonly number[];
  truth: number;
  weight: number;
}

export interface SoftmaxWeights {
  classes: number;
  buckets: number;
  /** Row-major: bucket × class. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface TrainingOptions {
  classes: number;
  buckets: number;
  epochs: number;
  /** Strength of the pull towards zero, per row. */
  l2: number;
  learningRate: number;
  /** Share of truth given to the other classes: keeps a few wrong labels from being learnt by heart. */
  smoothing: number;
}

export function addLogits(model: SoftmaxWeights, features: SparseVector, into: number[]): number[] {
  const { classes, weights, bias } = model;
  for (let c = 0; c < classes; c += 1) into[c] = (into[c] ?? 0) + (bias[c] ?? 0);
  features.indices.forEach((bucket, i) => {
    const value = features.values[i] ?? 0;
    for (let c = 0; c < classes; c += 1)
      into[c] = (into[c] ?? 0) + value * (weights[bucket * classes + c] ?? 0);
  });
  return into;
}

/** A permutation that is the same on every machine. */
export function seededOrder(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, i) => i);
  let state = seed >>> 0 || 1;
  for (let i = length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
  return order;
}

/** Rows between two moments at which training may pause: well under a millisecond of work. */
const rowsPerSlice = 16;

/**
 * Multinomial logistic regression by AdaGrad: deterministic, no dependencies, seconds for thousands of
 * rows. Pauses every few rows, so that who trains beside other work can let that go on.
 */
export function* trainSoftmax(
  rows: readonly TrainingRow[],
  options: TrainingOptions,
): Generator<void, SoftmaxWeights> {
  const { classes, buckets } = options;
  const model: SoftmaxWeights = {
    classes,
    buckets,
    weights: new Float32Array(buckets * classes),
    bias: new Float32Array(classes),
  };
  const history = new Float32Array(buckets * classes).fill(1e-6);
  const biasHistory = new Float32Array(classes).fill(1e-2);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const [place, at] of seededOrder(rows.length, epoch + 1).entries()) {
      const row = rows[at];
      if (row) step(model, history, biasHistory, row, options);
      if (place % rowsPerSlice === 0) yield;
    }
  }
  return model;
}

function step(
  model: SoftmaxWeights,
  history: Float32Array,
  biasHistory: Float32Array,
  row: TrainingRow,
  { classes, l2, learningRate, smoothing }: TrainingOptions,
): void {
  const shares = softmax(addLogits(model, row.features, [...row.offset]));
  for (let c = 0; c < classes; c += 1) {
    const target = c === row.truth ? 1 - smoothing : smoothing / (classes - 1);
    const error = ((shares[c] ?? 0) - target) * row.weight;
    row.features.indices.forEach((bucket, i) => {
      const at = bucket * classes + c;
      const weight = model.weights[at] ?? 0;
      const gradient = error * (row.features.values[i] ?? 0) + l2 * weight;
      const seen = (history[at] ?? 0) + gradient * gradient;
      history[at] = seen;
      model.weights[at] = weight - (learningRate * gradient) / Math.sqrt(seen);
    });
    const biasSeen = (biasHistory[c] ?? 0) + error * error;
    biasHistory[c] = biasSeen;
    model.bias[c] = (model.bias[c] ?? 0) - (learningRate * 0.3 * error) / Math.sqrt(biasSeen);
  }
}
