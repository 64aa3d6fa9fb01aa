import type { TicketCategory } from '@opsflow/contract';
import { categories, rateByCues } from '../category-prior.ts';
import { hashFeatures } from '../models/hashed-features.ts';
import { trainSoftmax, type TrainingOptions, type TrainingRow } from '../models/softmax-regression.ts';
import { finish } from '../models/slices.ts';
import { packModel, type TextModelFile } from '../models/text-model.ts';
import { priorities, ratePriorityByCues } from '../priority-prior.ts';
import { rateSentimentByCues, sentiments } from '../sentiment-prior.ts';
import { readTicket, readTicketAsWritten, type UntypedTicketText } from '../text/ticket-tokens.ts';
import { readPriorityCorpus, readSeedCorpus } from './read-seed-corpus.ts';

/** One text with the label that a model is to learn for it. */
interface Example {
  text: UntypedTicketText;
  label: string;
  weight: number;
  cueLogits: readonly number[];
  signs: readonly string[];
}

interface Recipe {
  labels: readonly string[];
  buckets: number;
  cueScale: number;
  mix: number;
  temperature: number;
  /** Built when asked for: reading the corpus takes a while. */
  examples(): Example[];
}

/** Names of the cues that were found, as features beside the words. */
const signsOf = (hits: readonly { cue: { label: string; source: string } }[]) =>
  hits.map(({ cue }) => `${cue.label} ${cue.source}`);

/** The tickets of the seed corpus tell of their priority less exactly than the grammars written for it. */
const seedPriorityWeight = 0.15;

function toPriorityExample(
  ticket: UntypedTicketText & { category: TicketCategory; priority: string },
  weight: number,
): Example {
  const { logits, signs } = ratePriorityByCues(readTicket(ticket), ticket.category);
  return { text: ticket, label: ticket.priority, weight, cueLogits: logits, signs };
}

export const recipes = {
  category: {
    labels: categories,
    buckets: 16_384,
    cueScale: 0.6,
    mix: 0.5,
    temperature: 0.6,
    examples: () =>
      readSeedCorpus().map((ticket) => {
        const { logits, scores } = rateByCues(readTicket(ticket));
        const signs = signsOf(scores.hits);
        return { text: ticket, label: ticket.category, weight: 1, cueLogits: logits, signs };
      }),
  },
  priority: {
    labels: priorities,
    buckets: 16_384,
    cueScale: 0.4,
    mix: 1,
    temperature: 0.8,
    examples: () => [
      ...readSeedCorpus().map((ticket) => toPriorityExample(ticket, seedPriorityWeight)),
      ...readPriorityCorpus().map((example) => toPriorityExample(example, example.weight)),
    ],
  },
  sentiment: {
    labels: sentiments,
    buckets: 8_192,
    cueScale: 1,
    mix: 0.2,
    temperature: 0.9,
    examples: () =>
      readSeedCorpus().map((ticket) => {
        const { logits, scores } = rateSentimentByCues(readTicketAsWritten(ticket));
        const signs = signsOf(scores.hits);
        return { text: ticket, label: ticket.sentiment, weight: 1, cueLogits: logits, signs };
      }),
  },
} as const satisfies Record<string, Recipe>;
export type ModelName = keyof typeof recipes;
export const modelNames: readonly ModelName[] = ['category', 'priority', 'sentiment'];

function toTrainingRows(recipe: Recipe): TrainingRow[] {
  const examples = recipe.examples();
  const mass = new Map<string, number>();
  for (const { label, weight } of examples) mass.set(label, (mass.get(label) ?? 0) + weight);
  const even = [...mass.values()].reduce((sum, weight) => sum + weight, 0) / recipe.labels.length;
  return examples.map(({ text, label, weight, cueLogits, signs }) => ({
    features: hashFeatures(readTicket(text), signs, recipe.buckets),
    offset: cueLogits.map((logit) => logit * recipe.cueScale),
    truth: recipe.labels.indexOf(label),
    // Rare labels count more, but not so much that a few rows rule.
    weight: weight * Math.sqrt(even / (mass.get(label) ?? 1)),
  }));
}

function trainingOptions(recipe: Recipe): TrainingOptions {
  return {
    classes: recipe.labels.length,
    buckets: recipe.buckets,
    epochs: 12,
    l2: 1e-3,
    learningRate: 0.15,
    smoothing: 0.05,
  };
}

export function buildModel(name: ModelName): TextModelFile {
  const recipe: Recipe = recipes[name];
  const trained = finish(trainSoftmax(toTrainingRows(recipe), trainingOptions(recipe)));
  return packModel(recipe.labels, trained, recipe);
}
