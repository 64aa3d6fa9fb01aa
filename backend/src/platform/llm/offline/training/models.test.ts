import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printModel } from '../models/text-model.ts';
import { readSeedCorpus } from './read-seed-corpus.ts';
import { buildInjectionModel } from './train-injection.ts';
import { buildModel, modelNames } from './train-offline.ts';

const fileOf = (name: string) => new URL(`../models/${name}.model.json`, import.meta.url);

describe('the committed model files', () => {
  it.each(modelNames)('are what training makes of the corpus: %s', (name) => {
    expect(printModel(buildModel(name)) === readFileSync(fileOf(name), 'utf8')).toBe(true);
  });

  it('are what training makes of the corpus: injection', () => {
    expect(printModel(buildInjectionModel()) === readFileSync(fileOf('injection'), 'utf8')).toBe(true);
  });

  it('stay below one megabyte together', () => {
    const bytes = ['injection', ...modelNames].reduce((sum, name) => sum + statSync(fileOf(name)).size, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});

describe('the seed corpus', () => {
  const corpus = readSeedCorpus();

  it('holds hundreds of tickets over all categories, priorities, moods and several languages', () => {
    expect(corpus.length).toBeGreaterThan(700);
    expect(new Set(corpus.map(({ category }) => category)).size).toBe(5);
    expect(new Set(corpus.map(({ priority }) => priority)).size).toBe(4);
    expect(new Set(corpus.map(({ sentiment }) => sentiment)).size).toBe(3);
    expect(new Set(corpus.map(({ language }) => language)).size).toBeGreaterThanOrEqual(7);
  });

  it('says nothing twice', () => {
    const texts = corpus.map(({ subject, body }) => `${subject}|${body}`);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });
});
