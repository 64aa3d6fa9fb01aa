import type { RawDocument } from '../bson/raw-document.ts';

/** Scores travel beside documents, not in them; stages that build new documents carry them over. */
const scores = new WeakMap<RawDocument, number>();

export function rememberTextScore(document: RawDocument, score: number): void {
  scores.set(document, score);
}

export function findTextScore(document: RawDocument): number | undefined {
  return scores.get(document);
}

export function carryTextScore(from: RawDocument, to: RawDocument): void {
  const score = scores.get(from);
  if (score !== undefined) scores.set(to, score);
}
