import { deserialize, serialize } from 'bson';
import type { Document } from 'bson';
import { describe, expect, it } from 'vitest';
import { compileUpdate } from './index.ts';

function describeUpdate(before: Document, update: Document | Document[]): unknown {
  const raw = Array.isArray(update) ? update.map((stage) => serialize(stage)) : serialize(update);
  const { updateDescription } = compileUpdate(raw).apply(serialize(before));
  return updateDescription && deserialize(updateDescription.toDocument());
}

const changes = (
  updatedFields: Document,
  removedFields: string[] = [],
  truncatedArrays: Document[] = [],
) => ({
  updatedFields,
  removedFields,
  truncatedArrays,
});

describe('the description of an update', () => {
  it.each<[string, Document, Document | Document[], unknown]>([
    ['names the path that was set', { a: { b: 1 } }, { $set: { 'a.b': 2 } }, changes({ 'a.b': 2 })],
    [
      'names the first field that had to be made',
      {},
      { $set: { 'a.b.c': 1 } },
      changes({ a: { b: { c: 1 } } }),
    ],
    [
      'says it once for fields below one new field',
      {},
      { $set: { 'a.b': 1, 'a.c': 2 } },
      changes({ a: { b: 1, c: 2 } }),
    ],
    ['lists removed fields', { a: 1, b: 1 }, { $unset: { a: 1 } }, changes({}, ['a'])],
    [
      'names pushed elements one by one',
      { a: [1] },
      { $push: { a: { $each: [2, 3] } } },
      changes({ 'a.1': 2, 'a.2': 3 }),
    ],
    ['shows a whole array that was pulled from', { a: [1, 2, 1] }, { $pull: { a: 1 } }, changes({ a: [2] })],
    ['shows both sides of a rename', { a: 1 }, { $rename: { a: 'b.c' } }, changes({ b: { c: 1 } }, ['a'])],
    [
      'compares the documents for a pipeline',
      { a: { x: 1, y: 1 }, b: 1 },
      [{ $set: { 'a.x': 2 } }, { $unset: 'b' }],
      changes({ 'a.x': 2 }, ['b']),
    ],
    [
      'says how arrays were cut by a pipeline',
      { a: [1, 2, 3] },
      [{ $set: { a: [1, 9] } }],
      changes({ 'a.1': 9 }, [], [{ field: 'a', newSize: 2 }]),
    ],
    ['is left out when nothing changed', { a: 1 }, { $set: { a: 1 } }, undefined],
    ['is left out for a replacement', { a: 1 }, { b: 1 }, undefined],
  ])('%s', (_name, before, update, expected) => {
    expect(describeUpdate({ _id: 1, ...before }, update)).toEqual(expected);
  });
});
