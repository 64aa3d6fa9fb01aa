import { makeRegExp } from './bounded-regexp.ts';
import { badValue, MongoCommandError } from '../errors.ts';

const posixClasses: Readonly<Record<string, string>> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\v\\f\\r',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9a-fA-F',
  word: '\\w',
  cntrl: '\\x00-\\x1f\\x7f',
  print: ' -~',
  graph: '!-~',
};

const cache = new Map<string, RegExp>();

/** A PCRE pattern with MongoDB's options (i, m, s, x, u) as a JavaScript expression. */
export function toRegExp(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  const compiled = build(pattern, options);
  if (cache.size > 500) cache.clear();
  cache.set(key, compiled);
  return compiled;
}

function build(pattern: string, options: string): RegExp {
  const flags = new Set(options);
  for (const flag of flags) {
    if (!'imsxu'.includes(flag)) throw new MongoCommandError(51108, `invalid flag in regex options: ${flag}`);
  }
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte');
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  for (const flag of inline?.[1] ?? '') flags.add(flag);
  const body = inline ? pattern.slice(inline[0].length) : pattern;
  const source = translate(body, flags.has('x'), flags.has('m'));
  const jsFlags = ['i', 'm', 's'].filter((flag) => flags.has(flag)).join('');
  return construct(source, jsFlags, pattern);
}

function construct(source: string, flags: string, pattern: string): RegExp {
  try {
    return makeRegExp(source, `${flags}u`);
  } catch {
    // PCRE allows more lone brackets and escapes than the strict mode does.
    try {
      return makeRegExp(source, flags);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MongoCommandError(51091, `Regular expression is invalid: ${pattern}: ${reason}`);
    }
  }
}

function translate(pattern: string, isExtended: boolean, isMultiline: boolean): string {
  let out = '';
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    if (char === '\\') {
      const [text, length] = translateEscape(pattern, i, inClass);
      out += text;
      i += length - 1;
    } else if (inClass) {
      const posix = /^\[:(\^?)(\w+):\]/.exec(pattern.slice(i, i + 14));
      if (posix && !posix[1] && posixClasses[posix[2] ?? '']) {
        out += posixClasses[posix[2] ?? ''];
        i += posix[0].length - 1;
      } else {
        if (char === ']') inClass = false;
        out += char === '[' ? '\\[' : char;
      }
    } else if (char === '[') {
      inClass = true;
      // A bracket right at the start of a class is literal in PCRE.
      const opening = /^\[(\^?)(\]?)/.exec(pattern.slice(i, i + 3));
      out += `[${opening?.[1] ?? ''}${opening?.[2] ? '\\]' : ''}`;
      i += (opening?.[0].length ?? 1) - 1;
    } else if (char === '$' && !isMultiline) out += '(?=\\n?$)';
    else if (isExtended && /\s/.test(char)) continue;
    else if (isExtended && char === '#') i = endOfLine(pattern, i);
    else out += char;
  }
  return out;
}

function endOfLine(pattern: string, from: number): number {
  const end = pattern.indexOf('\n', from);
  return end < 0 ? pattern.length : end;
}

const escapesOutside: Readonly<Record<string, string>> = {
  A: '(?<![\\s\\S])',
  z: '(?![\\s\\S])',
  Z: '(?=\\n?(?![\\s\\S]))',
  h: '[ \\t]',
  R: '(?:\\r\\n|\\n|\\r)',
  s: '[ \\t\\n\\v\\f\\r]',
  S: '[^ \\t\\n\\v\\f\\r]',
  a: '\\x07',
  e: '\\x1b',
};

function translateEscape(pattern: string, at: number, inClass: boolean): [string, number] {
  const next = pattern[at + 1];
  if (next === undefined) return ['\\', 1];
  if (next === 'Q') {
    const end = pattern.indexOf('\\E', at + 2);
    const stop = end < 0 ? pattern.length : end;
    const literal = pattern.slice(at + 2, stop).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    return [literal, stop - at + (end < 0 ? 0 : 2)];
  }
  if (next === 'x' && pattern[at + 2] === '{') {
    const end = pattern.indexOf('}', at);
    return [`\\u${pattern.slice(at + 2, end + 1)}`, end - at + 1];
  }
  if (inClass && next === 's') return [' \\t\\n\\v\\f\\r', 2];
  if (inClass && next === 'h') return [' \\t', 2];
  const special = inClass ? undefined : escapesOutside[next];
  if (special !== undefined) return [special, 2];
  // Strict mode refuses to escape what needs no escape.
  if (!/[a-zA-Z0-9^$\\.*+?()[\]{}|/-]/.test(next)) return [next, 2];
  if (next === '-' && !inClass) return ['-', 2];
  return [`\\${next}`, 2];
}

const plainCharacter = /[^\\^$.*+?()[\]{}|#\s]/;

/** What every matching string starts with, when the pattern is anchored and tells case apart. */
export function literalPrefix(pattern: string, options: string): string | undefined {
  if (/[imx]/.test(options)) return undefined;
  const anchor = pattern.startsWith('^') ? 1 : pattern.startsWith('\\A') ? 2 : 0;
  if (anchor === 0 || pattern.includes('|')) return undefined;
  let prefix = '';
  for (let i = anchor; i < pattern.length; i++) {
    const char = pattern[i] ?? '';
    const isEscaped = char === '\\' && /[^a-zA-Z0-9]/.test(pattern[i + 1] ?? '');
    const literal = isEscaped ? (pattern[i + 1] ?? '') : char;
    if (!isEscaped && !plainCharacter.test(char) && char !== ' ' && char !== '#') break;
    const following = pattern[isEscaped ? i + 2 : i + 1] ?? '';
    if ('*?{'.includes(following) && following !== '') break;
    prefix += literal;
    if (isEscaped) i++;
  }
  return prefix === '' ? undefined : prefix;
}
