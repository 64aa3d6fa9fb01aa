import { serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import { compileFilter, compileProjection, compileSort } from '../query/index.ts';
import { compilePipeline } from '../aggregation/index.ts';
import { getField } from '../bson/raw-document.ts';
import { Double } from '../bson/values.ts';
import { listSearchTerms } from './index.ts';
import { pointsOfKey, TextKeys } from './text-keys.ts';
import type { TextIndex } from './types.ts';

const index: TextIndex = {
  weights: new Map([
    ['title', 10],
    ['body', 1],
    ['tags', 2],
  ]),
  defaultLanguage: 'english',
  languageOverride: 'language',
};

const documents = [
  { _id: 1, title: 'Coffee', body: 'How to bake cakes' },
  { _id: 2, title: 'Baking a cake', body: 'Coffee goes with it. Coffee!' },
  { _id: 3, title: 'Café créme', body: 'nothing here', tags: ['drinks', 'coffee'] },
  { _id: 4, title: 'printers', body: 'The printer is on fire' },
  { _id: 5, title: 'der Drucker', body: 'brennt', language: 'none' },
  { _id: 6, body: 'Tea' },
].map((document) => serialize(document));

function find(text: Record<string, unknown>): unknown[] {
  const filter = compileFilter(serialize({ $text: text }), { textIndex: index });
  return documents
    .filter((document) => filter.matches(document))
    .map((document) => getField(document, '_id'));
}

function scores(search: string): Map<unknown, number> {
  const filter = compileFilter(serialize({ $text: { $search: search } }), { textIndex: index });
  const projection = compileProjection(serialize({ score: { $meta: 'textScore' } }));
  const found = documents
    .filter((document) => filter.matches(document))
    .map((document) => projection.apply(document));
  return new Map(
    found.map((document) => {
      const score = getField(document, 'score');
      return [getField(document, '_id'), score instanceof Double ? score.value : Number.NaN];
    }),
  );
}

describe('$text', () => {
  it('finds documents with any of the words', () => {
    expect(find({ $search: 'coffee fire' })).toEqual([1, 2, 3, 4]);
  });

  it('compares stems, not words', () => {
    expect(find({ $search: 'bakes' })).toEqual([1, 2]);
    expect(find({ $search: 'printing' })).toEqual([]);
    expect(find({ $search: 'printer' })).toEqual([4]);
  });

  it('leaves out documents with a negated word', () => {
    expect(find({ $search: 'coffee -cake' })).toEqual([3]);
    expect(find({ $search: '-cake' })).toEqual([]);
  });

  it('takes a hyphen inside a word for no negation', () => {
    expect(find({ $search: 'coffee-cake' })).toEqual([1, 2, 3]);
  });

  it('wants phrases word for word', () => {
    expect(find({ $search: '"printer is on"' })).toEqual([4]);
    expect(find({ $search: '"printer on"' })).toEqual([]);
    expect(find({ $search: 'coffee "goes with"' })).toEqual([2]);
    expect(find({ $search: 'coffee -"goes with"' })).toEqual([1, 3]);
  });

  it('ignores case and accents unless it is told not to', () => {
    expect(find({ $search: 'CAFE' })).toEqual([3]);
    expect(find({ $search: 'COFFEE', $caseSensitive: true })).toEqual([]);
    expect(find({ $search: 'Coffee', $caseSensitive: true })).toEqual([1, 2]);
    expect(find({ $search: 'cafe', $diacriticSensitive: true })).toEqual([]);
  });

  it('finds nothing by stop words alone', () => {
    expect(find({ $search: 'the is on' })).toEqual([]);
    expect(find({ $search: 'der', $language: 'none' })).toEqual([5]);
  });

  it('scores by weight, density and repetition as the server does', () => {
    const found = scores('coffee');
    expect(found.get(1)).toBeCloseTo(10, 10);
    // Two of three terms: frequency 1.5, density 5/6.
    expect(found.get(2)).toBeCloseTo(1.5 * (0.5 * (2 / 3) + 0.5), 10);
    expect(found.get(3)).toBeCloseTo(2, 10);
    // A field that is nothing but the stem counts a tenth more.
    expect(scores('tea').get(6)).toBeCloseTo(1.1, 10);
  });

  it('sorts by score, best first, and keeps it through a pipeline', () => {
    const host = { find: () => [], readMetadata: () => [] };
    const pipeline = compilePipeline(
      [
        serialize({ $match: { $text: { $search: 'coffee' } } }),
        serialize({ $set: { seen: true } }),
        serialize({ $sort: { score: { $meta: 'textScore' } } }),
        serialize({ $project: { _id: 1 } }),
      ],
      { host, textIndex: index },
    );
    const filter = compileFilter(pipeline.source.filter, { textIndex: index });
    const source = documents.filter((document) => filter.matches(document));
    expect([...pipeline.run(source)].map((document) => getField(document, '_id'))).toEqual([1, 3, 2]);
    expect(compileSort(serialize({ score: { $meta: 'textScore' } })).usesTextScore).toBe(true);
  });

  it('refuses malformed searches and a collection without a text index', () => {
    expect(() => find({ $search: 5 })).toThrow(expect.objectContaining({ code: 14 }));
    expect(() => find({ $search: 'x', $other: 1 })).toThrow(expect.objectContaining({ code: 2 }));
    expect(() => find({ $search: 'x', $language: 'klingon' })).toThrow(expect.objectContaining({ code: 2 }));
    const filter = compileFilter(serialize({ $text: { $search: 'x' } }));
    expect(() => filter.matches(documents[0] as Uint8Array)).toThrow(expect.objectContaining({ code: 27 }));
  });
});

describe('text index keys', () => {
  const termsOf = (keys: readonly Uint8Array[]): string[] =>
    keys.map((key) => Buffer.from(key).toString('utf8', 0, key.indexOf(0))).sort();

  it('are the distinct stems of all indexed fields', () => {
    const keys = new TextKeys(index, []).keysOf(documents[1] as Uint8Array);
    expect(termsOf(keys)).toEqual(['bake', 'cake', 'coffe', 'goe']);
  });

  it('cover all strings of the document under the wildcard', () => {
    const everything = { ...index, weights: new Map([['$**', 1]]) };
    const keys = new TextKeys(everything, []).keysOf(serialize({ a: { b: ['deep words'] } }));
    expect(termsOf(keys)).toEqual(['deep', 'word']);
  });

  it('order the documents of a term by their points, most first', () => {
    const keys = new TextKeys(index, []);
    const [best, worst] = [0, 1].map((i) =>
      keys.keysOf(documents[i] as Uint8Array).find((key) => Buffer.from(key).includes('coffe')),
    );
    expect(pointsOfKey(best as Uint8Array, 0)).toBe(10);
    expect(Buffer.compare(best as Uint8Array, worst as Uint8Array)).toBe(-1);
  });

  it('are looked up for a search; phrases and case are left to the documents', () => {
    const search = {
      search: 'cakes -tea',
      language: undefined,
      isCaseSensitive: false,
      isDiacriticSensitive: false,
    };
    expect(listSearchTerms(search, index)).toEqual({
      terms: ['cake'],
      negatedTerms: ['tea'],
      isDecidedByTerms: true,
    });
    expect(listSearchTerms({ ...search, isCaseSensitive: true }, index).isDecidedByTerms).toBe(false);
    expect(listSearchTerms({ ...search, search: '"tea cake"' }, index)).toEqual({
      terms: ['tea', 'cake'],
      negatedTerms: [],
      isDecidedByTerms: false,
    });
  });
});
