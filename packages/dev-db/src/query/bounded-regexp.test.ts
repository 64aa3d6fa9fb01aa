import { serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import { BoundedRegExp, mayBacktrack } from './bounded-regexp.ts';
import { compileFilter } from './index.ts';

describe('regular expressions', () => {
  it('end with an error instead of running for ever', () => {
    const document = serialize({ text: `${'a'.repeat(60)}!` });
    for (const pattern of ['^(a+)+$', '^(a|aa)*$', '^(?:a*)*b', 'a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b']) {
      const filter = compileFilter(serialize({ text: { $regex: pattern } }));
      expect(() => filter.matches(document)).toThrow(expect.objectContaining({ code: 51156 }));
    }
  });

  it('give what unbounded ones do', () => {
    const found = new BoundedRegExp('(ab)+(c)?').exec(`${'x'.repeat(30)}ababc`);
    expect(found && [...found]).toEqual(['ababc', 'ab', 'c']);
    expect(new BoundedRegExp('(ab)+$').test(`${'x'.repeat(30)}ba`)).toBe(false);
  });

  it('are bounded only where they may need it', () => {
    expect(['^a.*b$', '[(+*)+]', '\\(a\\)+', 'foo|bar', 'x{3}'].filter(mayBacktrack)).toEqual([]);
  });
});
