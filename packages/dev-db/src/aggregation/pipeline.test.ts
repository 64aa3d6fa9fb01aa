import { deserialize, serialize } from 'bson';
import { describe, expect, it } from 'vitest';
import { getField } from '../bson/raw-document.ts';
import { MongoCommandError } from '../errors.ts';
import { compilePipeline } from './index.ts';
import type { PipelineContext } from './index.ts';

const context: PipelineContext = { host: { find: () => [], readMetadata: () => [] } };
const documents = [1, 2, 3, 4].map((_id) => serialize({ _id, n: _id * 10 }));
const stages = (...list: object[]) => list.map((stage) => serialize(stage));

describe('a compiled pipeline', () => {
  it('leaves the head to the planner', () => {
    const { source } = compilePipeline(
      stages({ $match: { a: 1 } }, { $match: { b: 2 } }, { $sort: { c: -1 } }, { $skip: 5 }, { $limit: 10 }),
      context,
    );
    expect(deserialize(source.filter)).toEqual({ $and: [{ a: 1 }, { b: 2 }] });
    expect(source.sort && deserialize(source.sort)).toEqual({ c: -1 });
    expect([source.skip, source.limit]).toEqual([5, 10]);
  });

  it('keeps expressions in the pipeline, where variables are known', () => {
    const compiled = compilePipeline(
      stages({ $match: { n: { $gt: 10 }, $expr: { $lt: ['$n', '$$most'] } } }, { $limit: 1 }),
      { ...context, let: serialize({ most: 40 }) },
    );
    expect(deserialize(compiled.source.filter)).toEqual({ n: { $gt: 10 } });
    expect(compiled.source.limit).toBeUndefined();
    expect([...compiled.run(documents.slice(1))].map((document) => getField(document, '_id'))).toEqual([2]);
  });

  it('stops wanting documents once its limit is reached', () => {
    const run = compilePipeline(stages({ $project: { n: 1 } }, { $limit: 2 }), context).start();
    for (const document of documents) {
      if (!run.wantsMore) break;
      run.push(document);
    }
    run.end();
    expect(run.take()).toHaveLength(2);
  });

  it('brings the documents that it spells out itself', () => {
    const compiled = compilePipeline(
      stages({ $documents: [{ x: 5 }, { x: 6 }] }, { $match: { x: 6 } }),
      context,
    );
    expect([...(compiled.ownDocuments?.() ?? [])]).toHaveLength(2);
    expect([...compiled.run([])].map((document) => deserialize(document))).toEqual([{ x: 6 }]);
  });

  it('asks to be interrupted in long runs', () => {
    const compiled = compilePipeline(stages({ $project: { n: 1 } }), {
      ...context,
      checkInterrupt: () => {
        throw new MongoCommandError(50, 'operation exceeded time limit');
      },
    });
    const many = Array.from({ length: 1000 }, () => documents[0] as Uint8Array);
    expect(() => [...compiled.run(many)]).toThrow('operation exceeded time limit');
  });

  it('hands the target of a final $merge to whoever writes', () => {
    const { target } = compilePipeline(
      stages({ $merge: { into: 'sums', whenMatched: [{ $set: { n: { $add: ['$n', '$$new.n'] } } }] } }),
      context,
    );
    if (target?.kind !== 'merge') throw new Error('no merge target');
    const merged = target.combine(serialize({ _id: 1, n: 1 }), serialize({ _id: 1, n: 2 }));
    expect(deserialize(merged)).toEqual({ _id: 1, n: 3 });
    expect(target.into.collection).toBe('sums');
  });

  it('knows the collections that it reads', () => {
    const { involved } = compilePipeline(
      stages(
        { $lookup: { from: 'a', pipeline: [{ $unionWith: 'b' }], as: 'x' } },
        { $facet: { y: [{ $lookup: { from: 'c', localField: 'k', foreignField: 'k', as: 'z' } }] } },
      ),
      context,
    );
    expect(involved.map(({ collection }) => collection)).toEqual(['a', 'b', 'c']);
  });
});
