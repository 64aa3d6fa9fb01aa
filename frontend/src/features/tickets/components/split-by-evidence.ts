export interface TextPart {
  readonly text: string;
  /** Where in the whole text it begins. */
  readonly start: number;
  readonly isEvidence: boolean;
}

function escapeForPattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Cuts a text at the quoted words; longer quotes win over those inside them. */
export function splitByEvidence(text: string, evidence: readonly string[]): TextPart[] {
  const quotes = [...new Set(evidence.map((words) => words.trim()).filter((words) => words.length > 2))];
  if (quotes.length === 0) return [{ text, start: 0, isEvidence: false }];
  quotes.sort((one, other) => other.length - one.length);
  // Whole words only: "ill" must not light up in "billing".
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${quotes.map(escapeForPattern).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), start: end, isEvidence: false });
    parts.push({ text: match[0], start: match.index, isEvidence: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), start: end, isEvidence: false });
  return parts;
}
