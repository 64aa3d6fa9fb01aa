import { stem } from '../text/stem.ts';
import type { TicketTokens } from '../text/tokens.ts';

/** A sparse vector: bucket and value, each bucket once. */
export interface SparseVector {
  indices: Int32Array;
  values: Float32Array;
}

/** 32-bit FNV-1a. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

const maxTokens = 400;
const signNorm = 1;
const charGrams = [3, 4] as const;

interface FeatureGroup {
  names: Set<string>;
  /** Length of the group's part of the vector, so that many character pieces do not drown few words. */
  norm: number;
}

function wordForms({ tokens }: TicketTokens): string[] {
  return tokens.slice(0, maxTokens).map(({ kind, form }) => {
    if (kind === 'word') return stem(form);
    return kind === 'number' ? '<number>' : form;
  });
}

function groupsOf(ticket: TicketTokens, signs: readonly string[]): FeatureGroup[] {
  const words = wordForms(ticket);
  const unigrams = new Set(words.map((word) => `w ${word}`));
  const bigrams = new Set(words.slice(1).map((word, i) => `b ${words[i] ?? ''} ${word}`));
  const skips = new Set(words.slice(2).map((word, i) => `s ${words[i] ?? ''} ${word}`));
  const chars = new Set<string>();
  for (const word of new Set(words)) {
    if (word.startsWith('<') || word.length < 4) continue;
    const padded = `^${word}$`;
    for (const size of charGrams)
      for (let i = 0; i + size <= padded.length; i += 1) chars.add(`c ${padded.slice(i, i + size)}`);
  }
  return [
    { names: unigrams, norm: 1 },
    { names: bigrams, norm: 0.7 },
    { names: skips, norm: 0.35 },
    { names: chars, norm: 0.7 },
    { names: new Set(signs.map((sign) => `q ${sign}`)), norm: signNorm },
  ];
}

/** How telling a feature is; by default all are equal. */
export type FeatureWeight = (name: string) => number;

/** `signs` are further named features, such as the cues that were found. */
export function hashFeatures(
  ticket: TicketTokens,
  signs: readonly string[],
  buckets: number,
  weigh: FeatureWeight = () => 1,
): SparseVector {
  const sums = new Map<number, number>();
  for (const { names, norm } of groupsOf(ticket, signs)) {
    const weighted = [...names].map((name) => [name, weigh(name)] as const);
    const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    for (const [name, weight] of weighted) {
      const hash = hashText(name);
      const sign = hash & 0x40000000 ? -1 : 1;
      const bucket = hash % buckets;
      sums.set(bucket, (sums.get(bucket) ?? 0) + (sign * weight * norm) / length);
    }
  }
  return { indices: Int32Array.from(sums.keys()), values: Float32Array.from(sums.values()) };
}
