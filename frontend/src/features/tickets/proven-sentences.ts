export interface SentenceProof {
  readonly sentence: string;
  readonly source: 'ticket' | 'policy' | 'none';
  readonly quote: string;
}

/** A sentence of the draft where it stands in the text, `to` exclusive. */
export interface ProvenSentence extends SentenceProof {
  readonly from: number;
  readonly to: number;
}

/** The sentence as it may be broken into lines. */
function patternOf(sentence: string): RegExp {
  const words = sentence.trim().split(/\s+/);
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu');
}

/** Finds the proven sentences in the text, in order. One that a person has changed is theirs and has no proof. */
export function locateSentences(text: string, proof: readonly SentenceProof[]): ProvenSentence[] {
  const found: ProvenSentence[] = [];
  for (const entry of proof) {
    if (entry.sentence.trim() === '') continue;
    const pattern = patternOf(entry.sentence);
    pattern.lastIndex = found.at(-1)?.to ?? 0;
    const match = pattern.exec(text);
    if (match) found.push({ ...entry, from: match.index, to: match.index + match[0].length });
  }
  return found;
}
