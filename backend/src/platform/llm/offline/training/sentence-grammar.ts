/**
 * Sentences written as grammars, so that one line stands for many ways of saying the same thing:
 * `(a|b|)` is one of several, possibly none; `$NAME` is one entry of a list; groups may be nested.
 */
export type WordLists = ReadonlyMap<string, readonly string[]>;

type Part = string | readonly (readonly Part[])[];

export function parseLists(text: string): WordLists {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): [string, string[]] => {
      const [name = '', words = ''] = line.split(' = ');
      return [name, words.split('|')];
    });
  return new Map(entries);
}

function parse(source: string, lists: WordLists): Part[] {
  let at = 0;
  function readSequence(): Part[] {
    const parts: Part[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      if (source[at] === '(') parts.push(readChoice());
      else parts.push(readText());
    }
    return parts;
  }
  function readChoice(): Part {
    const options: Part[][] = [];
    do {
      at += 1;
      options.push(readSequence());
    } while (source[at] === '|');
    at += 1;
    return options;
  }
  function readText(): Part {
    const list = /^\$[A-Z]+/.exec(source.slice(at))?.[0];
    const words = list === undefined ? undefined : lists.get(list);
    if (list !== undefined && words) {
      at += list.length;
      return words.map((word) => [word]);
    }
    const text = /^\$?[^$()|]*/.exec(source.slice(at))?.[0] ?? '';
    at += text.length;
    return text;
  }
  const parts = readSequence();
  if (at < source.length) throw new Error(`Not a sentence grammar: "${source}"`);
  return parts;
}

function sample(parts: readonly Part[], random: (below: number) => number): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : sample(part[random(part.length)] ?? [], random)))
    .join('');
}

/** The same numbers on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Up to `most` different sentences of one grammar line, always the same ones. */
export function expandGrammar(source: string, lists: WordLists, most: number): string[] {
  const parts = parse(source, lists);
  const random = createRandom(source.length * 2_654_435 + most);
  const found = new Set<string>();
  for (let tries = 0; tries < most * 3 && found.size < most; tries += 1)
    found.add(sample(parts, random).replace(/\s+/g, ' ').trim());
  return [...found];
}
