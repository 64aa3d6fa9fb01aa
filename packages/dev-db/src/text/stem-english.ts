/** The Porter algorithm: English words to their stems. */
export function stemEnglish(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = plural(word);
  stem = pastOrGerund(stem);
  if (/[aeiouy][^aeiou]*y$/.test(stem) || /[^aeiou]y$/.test(stem)) {
    if (hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  }
  stem = replaceSuffix(stem, longSuffixes, 0);
  stem = replaceSuffix(stem, shortSuffixes, 0);
  stem = dropSuffix(stem);
  return finalE(stem);
}

/** Number of vowel-consonant sequences. */
function measure(stem: string): number {
  const shape = [...stem].map((_, i) => (isVowel(stem, i) ? 'v' : 'c')).join('');
  return (shape.match(/v+c+/g) ?? []).length;
}

function isVowel(word: string, i: number): boolean {
  const char = word[i] ?? '';
  if ('aeiou'.includes(char)) return true;
  return char === 'y' && i > 0 && !isVowel(word, i - 1);
}

function hasVowel(stem: string): boolean {
  return [...stem].some((_, i) => isVowel(stem, i));
}

function endsConsonantVowelConsonant(stem: string): boolean {
  const last = stem.length - 1;
  return (
    last >= 2 &&
    !isVowel(stem, last) &&
    isVowel(stem, last - 1) &&
    !isVowel(stem, last - 2) &&
    !'wxy'.includes(stem[last] ?? '')
  );
}

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return word.slice(0, -2);
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function pastOrGerund(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const ending = word.endsWith('ed') ? 2 : word.endsWith('ing') ? 3 : 0;
  const stem = word.slice(0, word.length - ending);
  if (ending === 0 || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/([^aeioulsz])\1$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsConsonantVowelConsonant(stem) ? `${stem}e` : stem;
}

type SuffixTable = readonly (readonly [string, string])[];

const longSuffixes: SuffixTable = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];

const shortSuffixes: SuffixTable = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

function replaceSuffix(word: string, table: SuffixTable, minimum: number): string {
  const found = table.find(([suffix]) => word.endsWith(suffix));
  if (!found) return word;
  const stem = word.slice(0, -found[0].length);
  return measure(stem) > minimum ? stem + found[1] : word;
}

const droppedPattern =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

function dropSuffix(word: string): string {
  const match = droppedPattern.exec(word);
  if (!match) return word;
  const stem = word.slice(0, match.index);
  return measure(stem) > 1 ? stem : word;
}

function finalE(word: string): string {
  let stem = word;
  if (stem.endsWith('e')) {
    const shorter = stem.slice(0, -1);
    const size = measure(shorter);
    if (size > 1 || (size === 1 && !endsConsonantVowelConsonant(shorter))) stem = shorter;
  }
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem;
}
