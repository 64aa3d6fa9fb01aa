import type { RawDocument } from '../bson/raw-document.ts';
import type { TextSearch } from './types.ts';

/** Scores travel beside documents, not in them; stages that build new documents carry them over. */
const scores = new WeakMap<RawDocument, number>();

export function rememberTextScore(document: RawDocument, score: number): void {
  scores.set(document, score);
}

const decided = new WeakMap<RawDocument, TextSearch>();

/** The index has found the document for this search: it need not be read for it again. */
export function decideByIndex(document: RawDocument, search: TextSearch, score: number): void {
  scores.set(document, score);
  decided.set(document, search);
}

export function isDecidedByIndex(document: RawDocument, search: TextSearch): boolean {
  return decided.get(document) === search;
}

export function findTextScore(document: RawDocument): number | undefined {
  return scores.get(document);
}

export function carryTextScore(from: RawDocument, to: RawDocument): void {
  const score = scores.get(from);
  if (score !== undefined) scores.set(to, score);
}
