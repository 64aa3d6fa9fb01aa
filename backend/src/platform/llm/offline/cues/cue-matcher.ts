import type { Token } from '../text/tokens.ts';
import type { Cue, CueElement } from './cue.ts';

export interface CueHit {
  cue: Cue;
  /** Token positions, end exclusive. */
  from: number;
  to: number;
}

type WordElement = Extract<CueElement, { kind: 'any' }>;

function fits(element: WordElement, form: string): boolean {
  return element.literals.has(form) || element.prefixes.some((prefix) => form.startsWith(prefix));
}

/** The end of a match of `elements[at…]` from token `position`, or -1. */
function matchFrom(
  elements: readonly CueElement[],
  at: number,
  tokens: readonly Token[],
  position: number,
): number {
  const element = elements[at];
  if (element === undefined) return position;
  if (element.kind === 'start')
    return tokens[position]?.opensSentence ? matchFrom(elements, at + 1, tokens, position) : -1;
  if (element.kind === 'gap') {
    for (let skip = 0; skip <= element.max && position + skip <= tokens.length; skip += 1) {
      const end = matchFrom(elements, at + 1, tokens, position + skip);
      if (end >= 0) return end;
    }
    return -1;
  }
  const token = tokens[position];
  if (token && fits(element, token.form)) {
    const end = matchFrom(elements, at + 1, tokens, position + 1);
    if (end >= 0) return end;
  }
  return element.isOptional ? matchFrom(elements, at + 1, tokens, position) : -1;
}

const keyLength = 2;

/** The beginnings of words that can open a match; null when a cue can open with anything. */
function openingKeys(elements: readonly CueElement[]): string[] | null {
  const keys: string[] = [];
  for (const element of elements) {
    if (element.kind === 'start') continue;
    if (element.kind === 'gap') return null;
    for (const word of [...element.literals, ...element.prefixes]) keys.push(word.slice(0, keyLength));
    if (!element.isOptional) return keys;
  }
  return null;
}

export interface CueMatcher {
  match(tokens: readonly Token[]): CueHit[];
  /** Words a speller should know: literals, and prefixes long enough to stand for a word. */
  vocabulary: ReadonlySet<string>;
}

export function createCueMatcher(cues: readonly Cue[]): CueMatcher {
  const byKey = new Map<string, Cue[]>();
  const vocabulary = new Set<string>();
  for (const cue of cues) {
    const keys = openingKeys(cue.elements);
    if (keys === null) throw new Error(`A cue must open with a word: "${cue.source}"`);
    for (const key of new Set(keys)) byKey.set(key, [...(byKey.get(key) ?? []), cue]);
    for (const element of cue.elements) {
      if (element.kind !== 'any') continue;
      for (const word of [...element.literals, ...element.prefixes]) vocabulary.add(word);
    }
  }

  function match(tokens: readonly Token[]): CueHit[] {
    const hits: CueHit[] = [];
    tokens.forEach((token, from) => {
      for (const cue of byKey.get(token.form.slice(0, keyLength)) ?? []) {
        const to = matchFrom(cue.elements, 0, tokens, from);
        if (to > from) hits.push({ cue, from, to });
      }
    });
    return hits;
  }
  return { match, vocabulary };
}
