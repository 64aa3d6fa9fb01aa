import { describe, expect, it } from 'vitest';
import { chooseFreeSlug, slugify } from './slug.ts';

describe('slugify', () => {
  it.each([
    ['Harbor & Pine', 'harbor-pine'],
    ['  Été à Zürich ', 'ete-a-zurich'],
    ['株式会社', 'workspace'],
    ['a'.repeat(80), 'a'.repeat(48)],
  ])('makes %j into %j', (name, slug) => expect(slugify(name)).toBe(slug));
});

describe('chooseFreeSlug', () => {
  it('keeps a free slug', () => expect(chooseFreeSlug('acme', ['acme-corp'])).toBe('acme'));
  it('counts up past the taken ones', () =>
    expect(chooseFreeSlug('acme', ['acme', 'acme-2'])).toBe('acme-3'));
});
