/** Finds the known word that an unknown one was probably meant to be: one slip of the keys away, same first letter. */
export interface Speller {
  correct(form: string): string;
}

const minLength = 6;

function* deletions(word: string): Generator<string> {
  yield word;
  // The first letter is kept: people rarely miss it, and requiring it halves the false hits.
  for (let i = 1; i < word.length; i += 1) yield word.slice(0, i) + word.slice(i + 1);
}

/** Damerau distance of at most one, given that one deletion of each side meets. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const longest = Math.min(a.length, b.length) - head;
  while (tail < longest && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const restA = a.slice(head, a.length - tail);
  const restB = b.slice(head, b.length - tail);
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

export function createSpeller(vocabulary: Iterable<string>, protectedWords: Iterable<string> = []): Speller {
  const known = new Set<string>(protectedWords);
  const byDeletion = new Map<string, string[]>();
  for (const word of vocabulary) {
    known.add(word);
    if (word.length < minLength) continue;
    for (const key of deletions(word)) byDeletion.set(key, [...(byDeletion.get(key) ?? []), word]);
  }
  const cache = new Map<string, string>();

  /** An inflection of a known word is no misspelling. */
  function isInflection(form: string): boolean {
    return ['s', 'd', 'r', 'ed', 'er', 'es', 'ly', 'ing', 'en', 'n', 'e'].some(
      (ending) => form.endsWith(ending) && known.has(form.slice(0, -ending.length)),
    );
  }

  function search(form: string): string {
    for (const key of deletions(form)) {
      // A missing or added "s" is a plural, not a slip.
      const found = byDeletion
        .get(key)
        ?.find((word) => isOneSlip(word, form) && `${word}s` !== form && `${form}s` !== word);
      if (found !== undefined) return found;
    }
    return form;
  }

  function correct(form: string): string {
    if (form.length < minLength || known.has(form) || isInflection(form)) return form;
    const cached = cache.get(form);
    if (cached !== undefined) return cached;
    const corrected = search(form);
    if (cache.size < 20_000) cache.set(form, corrected);
    return corrected;
  }
  return { correct };
}
