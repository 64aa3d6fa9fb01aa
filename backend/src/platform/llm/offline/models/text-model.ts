import { addLogits, type SoftmaxWeights } from './softmax-regression.ts';
import type { SparseVector } from './hashed-features.ts';

/** A trained model as it lies in its file: weights as one signed byte each, times `scale`. */
export interface TextModelFile {
  labels: string[];
  buckets: number;
  scale: number;
  bias: number[];
  /** Share of the trained half against the cues. */
  mix: number;
  /** Divides the summed logits; fitted so that confidence is calibrated. */
  temperature: number;
  /** Factor on the logits of the cues. */
  cueScale: number;
  /** base64 of int8, bucket × label. */
  weights: string;
}

export interface TextModel {
  labels: readonly string[];
  buckets: number;
  /** Calibrated logits from those of the cues and the features of the text. */
  logits(cueLogits: readonly number[], features: SparseVector): number[];
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

export function packModel(
  labels: readonly string[],
  model: SoftmaxWeights,
  settings: Pick<TextModelFile, 'mix' | 'temperature' | 'cueScale'>,
): TextModelFile {
  const largest = model.weights.reduce((top, weight) => Math.max(top, Math.abs(weight)), 1e-9);
  const scale = round(largest / 127) || 1e-6;
  const bytes = Int8Array.from(model.weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  );
  return {
    labels: [...labels],
    buckets: model.buckets,
    scale,
    bias: [...model.bias].map(round),
    mix: settings.mix,
    temperature: settings.temperature,
    cueScale: settings.cueScale,
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}

const lineWidth = 110;

function printValue(name: string, value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const items = value.map((item) => JSON.stringify(item));
  const line = `[${items.join(', ')}]`;
  const fits = `  "${name}": ${line},`.length <= lineWidth;
  return fits ? line : `[\n    ${items.join(',\n    ')}\n  ]`;
}

/** The file as our formatter would leave it: short lists on one line. */
export function printModel(file: TextModelFile): string {
  const entries = Object.entries(file).map(
    ([name, value]: [string, unknown]) => `  ${JSON.stringify(name)}: ${printValue(name, value)}`,
  );
  return `{\n${entries.join(',\n')}\n}\n`;
}

function unpackWeights(file: TextModelFile): SoftmaxWeights {
  const bytes = new Int8Array(Buffer.from(file.weights, 'base64'));
  return {
    classes: file.labels.length,
    buckets: file.buckets,
    weights: Float32Array.from(bytes, (byte) => byte * file.scale),
    bias: Float32Array.from(file.bias),
  };
}

/** Unpacks its weights when it is first asked: a process that starts need not wait for them. */
export function loadModel(file: TextModelFile): TextModel {
  let trained: SoftmaxWeights | undefined;
  return {
    labels: file.labels,
    buckets: file.buckets,
    logits(cueLogits, features) {
      const learned = addLogits(
        (trained ??= unpackWeights(file)),
        features,
        file.labels.map(() => 0),
      );
      return learned.map(
        (logit, i) => (file.cueScale * (cueLogits[i] ?? 0) + file.mix * logit) / file.temperature,
      );
    },
  };
}
