import { BSON } from 'bson';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { areEqual, compareBytes } from '../bson/compare.ts';
import { getField, listFields } from '../bson/raw-document.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { documentOf } from '../bson/writer.ts';
import { MongoCommandError } from '../errors.ts';
import { compileFilter, compileProjection } from '../query/index.ts';
import { compileUpdate } from '../update/index.ts';
import { arbitraryDocument, arbitraryValue } from './arbitrary-values.ts';

const path = fc.constantFrom('a', 'b', 'a.b', 'a.0', 'c.d.e', 'a.10.x', 'b.2');
const operator = fc.constantFrom(
  '$set',
  '$unset',
  '$push',
  '$addToSet',
  '$min',
  '$max',
  '$pull',
  '$pop',
  '$inc',
  '$mul',
  '$bit',
);

function applied(document: RawDocument, update: RawDocument): RawDocument | MongoCommandError {
  try {
    return compileUpdate(update).apply(document).document;
  } catch (error) {
    if (error instanceof MongoCommandError) return error;
    throw error;
  }
}

// Slow machines must not fail here.
vi.setConfig({ testTimeout: 60_000 });

describe('updates', () => {
  it('leave a valid document or say why not', () => {
    fc.assert(
      fc.property(arbitraryDocument, operator, path, arbitraryValue, (document, name, at, value) => {
        const result = applied(document, documentOf([[name, documentOf([[at, value]])]]));
        if (result instanceof MongoCommandError) return;
        expect(() => BSON.deserialize(result, { promoteValues: false })).not.toThrow();
        expect(compareBytes(documentOf(listFields(result)), result)).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('set what a filter for that value then finds', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.constantFrom('a', 'z.y'), fc.integer(), (document, at, value) => {
        const result = applied(document, documentOf([['$set', documentOf([[at, value]])]]));
        if (result instanceof MongoCommandError) return;
        expect(compileFilter(documentOf([[at, value]])).matches(result)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('touch no other field', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryValue, (document, value) => {
        const result = applied(document, documentOf([['$set', documentOf([['a', value]])]]));
        if (result instanceof MongoCommandError) throw result;
        const others = (raw: RawDocument) => documentOf(listFields(raw).filter(([name]) => name !== 'a'));
        expect(compareBytes(others(result), others(document))).toBe(0);
        expect(areEqual(getField(result, 'a'), value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('projections', () => {
  it('split a document into what they include and what they exclude', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const included = compileProjection(
          documentOf([
            ['a', 1],
            ['_id', 0],
          ]),
        ).apply(document);
        const excluded = compileProjection(documentOf([['a', 0]])).apply(document);
        expect(listFields(included).length + listFields(excluded).length).toBe(listFields(document).length);
      }),
      { numRuns: 300 },
    );
  });
});
