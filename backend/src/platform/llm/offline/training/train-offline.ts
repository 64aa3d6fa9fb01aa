import { categories, rateByCues } from '../category-prior.ts';
import { hashFeatures } from '../models/hashed-features.ts';
import { trainSoftmax, type TrainingOptions, type TrainingRow } from '../models/softmax-regression.ts';
import { finish } from '../models/slices.ts';
import { packModel, type TextModelFile } from '../models/text-model.ts';
import { priorities, ratePriorityByCues } from '../priority-prior.ts';
import { rateSentimentByCues, sentiments } from '../sentiment-prior.ts';
import { readTicket, readTicketAsWritten } from '../text/ticket-tokens.ts';
import { readSeedCorpus } from './read-seed-corpus.ts';
import type { SeedTicket } from './seed-corpus.ts';

interface Recipe {
  labels: readonly string[];
  buckets: number;
  cueScale: number;
  mix: number;
  temperature: number;
  truth(ticket: SeedTicket): string;
  read(ticket: SeedTicket): { cueLogits: readonly number[]; signs: readonly string[] };
}

/** Names of the cues that were found, as features beside the words. */
const signsOf = (hits: readonly { cue: { label: string; source: string } }[]) =>
  hits.map(({ cue }) => `${cue.label} ${cue.source}`);

export const recipes = {
  category: {
    labels: categories,
    buckets: 16_384,
    cueScale: 0.6,
    mix: 0.5,
    temperature: 0.6,
    truth: ({ category }) => category,
    read(ticket) {
      const { logits, scores } = rateByCues(readTicket(ticket));
      return { cueLogits: logits, signs: signsOf(scores.hits) };
    },
  },
  priority: {
    labels: priorities,
    buckets: 8_192,
    cueScale: 1,
    mix: 0.45,
    temperature: 0.8,
    truth: ({ priority }) => priority,
    read(ticket) {
      const { logits, scores } = ratePriorityByCues(readTicket(ticket), ticket.category);
      return { cueLogits: logits, signs: [`category ${ticket.category}`, ...signsOf(scores.hits)] };
    },
  },
  sentiment: {
    labels: sentiments,
    buckets: 8_192,
    cueScale: 1,
    mix: 0.2,
    temperature: 0.9,
    truth: ({ sentiment }) => sentiment,
    read(ticket) {
      const { logits, scores } = rateSentimentByCues(readTicketAsWritten(ticket));
      return { cueLogits: logits, signs: signsOf(scores.hits) };
    },
  },
} as const satisfies Record<string, Recipe>;
export type ModelName = keyof typeof recipes;
export const modelNames: readonly ModelName[] = ['category', 'priority', 'sentiment'];

export function toTrainingRows(recipe: Recipe, corpus: readonly SeedTicket[]): TrainingRow[] {
  const counts = new Map<string, number>();
  for (const ticket of corpus) counts.set(recipe.truth(ticket), (counts.get(recipe.truth(ticket)) ?? 0) + 1);
  const even = corpus.length / recipe.labels.length;
  return corpus.map((ticket) => {
    const { cueLogits, signs } = recipe.read(ticket);
    return {
      features: hashFeatures(readTicket(ticket), signs, recipe.buckets),
      offset: cueLogits.map((logit) => logit * recipe.cueScale),
      truth: recipe.labels.indexOf(recipe.truth(ticket)),
      // Rare labels count more, but not so much that a few rows rule.
      weight: Math.sqrt(even / (counts.get(recipe.truth(ticket)) ?? 1)),
    };
  });
}

export function trainingOptions(recipe: Recipe): TrainingOptions {
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
  const trained = finish(trainSoftmax(toTrainingRows(recipe, readSeedCorpus()), trainingOptions(recipe)));
  return packModel(recipe.labels, trained, recipe);
}
