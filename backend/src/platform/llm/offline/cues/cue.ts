/**
 * A cue is a short pattern over tokens, written so that a person can read and correct it:
 * - `charg*`        a word with that beginning
 * - `twice|double`  one of several
 * - `..`            up to three tokens of any kind; `..5` up to five
 * - `please?`       may be missing
 * - `^`             start of a sentence
 */
export interface Cue {
  label: string;
  weight: number;
  source: string;
  elements: readonly CueElement[];
}

export type CueElement =
  | { kind: 'any'; literals: ReadonlySet<string>; prefixes: readonly string[]; isOptional: boolean }
  | { kind: 'gap'; max: number }
  | { kind: 'start' };

function parseElement(text: string): CueElement {
  if (text === '^') return { kind: 'start' };
  const gap = /^\.\.(\d+)?$/.exec(text);
  if (gap) return { kind: 'gap', max: gap[1] ? Number(gap[1]) : 3 };
  const isOptional = text.endsWith('?');
  const alternatives = (isOptional ? text.slice(0, -1) : text).split('|');
  const prefixes = alternatives.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  return {
    kind: 'any',
    literals: new Set(alternatives.filter((word) => !word.endsWith('*'))),
    prefixes,
    isOptional,
  };
}

/** One cue a line, `weight pattern`; blank lines and `#` comments are skipped. */
export function parseCues(label: string, text: string): Cue[] {
  return text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#\s.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [weight = '', ...parts] = line.split(/\s+/);
      if (!Number.isFinite(Number(weight)) || parts.length === 0) throw new Error(`Not a cue: "${line}"`);
      return { label, weight: Number(weight), source: parts.join(' '), elements: parts.map(parseElement) };
    });
}
