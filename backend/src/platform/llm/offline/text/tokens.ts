export type TokenKind = 'word' | 'number' | 'money' | 'email' | 'url';

export interface Token {
  kind: TokenKind;
  /** Lower case, without apostrophes; a placeholder for kinds other than word and number. */
  form: string;
  start: number;
  end: number;
  /** Nothing but blanks and marks stands between it and the beginning, a line break or the end of a sentence. */
  opensSentence: boolean;
}

export interface TicketTokens {
  /** Subject and own words, normalised, parted by a line break. */
  text: string;
  tokens: Token[];
  /** Number of leading tokens that belong to the subject. */
  subjectTokens: number;
}

const pattern = new RegExp(
  [
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"')\]]+)`,
    String.raw`(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<money>[$€£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b))`,
    String.raw`(?<number>#?\d[\d.,:/-]*\d|#?\d)`,
    String.raw`(?<word>\p{L}+(?:['_]\p{L}+)*\d*)`,
  ].join('|'),
  'giu',
);

const placeholders: Partial<Record<TokenKind, string>> = { url: '<url>', email: '<email>', money: '<money>' };

/** Tokens of normalised text, with their place in it. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const kind = (['url', 'email', 'money', 'number', 'word'] as const).find(
      (name) => groups[name] !== undefined,
    );
    if (!kind) continue;
    const form = placeholders[kind] ?? match[0].toLowerCase().replaceAll("'", '');
    const gap = text.slice(tokens.at(-1)?.end ?? 0, match.index);
    const opensSentence = tokens.length === 0 || /[.!?:;\n•*]|\s-\s/.test(gap);
    tokens.push({ kind, form, start: match.index, end: match.index + match[0].length, opensSentence });
  }
  return tokens;
}
