// Letters of other scripts that look like Latin ones; used to hide words from filters.
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  һ: 'h',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  к: 'k',
  м: 'm',
  т: 't',
  н: 'h',
  в: 'b',
  г: 'r',
  ո: 'n',
  ս: 'u',
  օ: 'o',
  ց: 'g',
  α: 'a',
  ε: 'e',
  ο: 'o',
  ρ: 'p',
  ι: 'i',
  ν: 'v',
  τ: 't',
  υ: 'u',
  κ: 'k',
  χ: 'x',
  ɡ: 'g',
  ɑ: 'a',
  ı: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ᴀ: 'a',
  ᴇ: 'e',
  ᴏ: 'o',
  ᴜ: 'u',
  ʏ: 'y',
  ᴅ: 'd',
  ꜰ: 'f',
  ᴛ: 't',
};

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const latinLetter = /[a-z]/i;

/**
 * Brings text to the form that everything offline reads: compatibility forms and typographic quotes folded, invisible
 * characters gone, and look-alike letters replaced where a word mixes them with Latin ones. Case is kept.
 */
export function normaliseText(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[‘’‚‛`´ʼ]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\r\n?/g, '\n');
  return folded.replace(/[\p{L}]+/gu, foldLookalikes);
}

function foldLookalikes(word: string): string {
  let foldable = 0;
  let foreign = 0;
  let latin = 0;
  for (const char of word) {
    if (latinLetter.test(char)) latin += 1;
    else if (lookalikes[char.toLowerCase()] !== undefined) foldable += 1;
    else if (char.charCodeAt(0) > 0x24f) foreign += 1;
  }
  // A word wholly of another script is that script's word; only mixtures are disguises.
  if (foldable === 0 || latin === 0 || foreign > 0) return word;
  let folded = '';
  for (const char of word) folded += lookalikes[char.toLowerCase()] ?? char;
  return folded;
}
