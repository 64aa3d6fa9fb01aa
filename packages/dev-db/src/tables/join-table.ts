import { Double } from 'bson';
import type { PipelineTable } from './cases.ts';
import { fails } from './cases.ts';

export const joinPipelines: PipelineTable = {
  name: 'joins',
  documents: [{ _id: 1, k: 1 }, { _id: 2, k: [1, 2] }, { _id: 3 }, { _id: 4, k: 'none' }],
  others: {
    foreign: [
      { _id: 'a', f: 1, v: 10 },
      { _id: 'b', f: 2, v: 20 },
      { _id: 'c', v: 30 },
      { _id: 'd', f: [2, 3], v: 40 },
    ],
  },
  cases: [
    [
      [
        { $lookup: { from: 'foreign', localField: 'k', foreignField: 'f', as: 'j' } },
        { $set: { j: '$j._id' } },
      ],
      [
        { _id: 1, k: 1, j: ['a'] },
        { _id: 2, k: [1, 2], j: ['a', 'b', 'd'] },
        { _id: 3, j: ['c'] },
        { _id: 4, k: 'none', j: [] },
      ],
    ],
    [
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'foreign',
            let: { k: '$k' },
            pipeline: [{ $match: { $expr: { $eq: ['$f', '$$k'] } } }],
            as: 'j',
          },
        },
      ],
      [{ _id: 1, k: 1, j: [{ _id: 'a', f: 1, v: 10 }] }],
    ],
    [
      [
        { $match: { _id: 2 } },
        {
          $lookup: {
            from: 'foreign',
            localField: 'k',
            foreignField: 'f',
            pipeline: [{ $match: { v: { $gt: 15 } } }, { $project: { v: 1, _id: 0 } }],
            as: 'j.x',
          },
        },
      ],
      [{ _id: 2, k: [1, 2], j: { x: [{ v: 20 }, { v: 40 }] } }],
    ],
    [
      [{ $match: { _id: 4 } }, { $lookup: { from: 'foreign', pipeline: [{ $count: 'n' }], as: 'j' } }],
      [{ _id: 4, k: 'none', j: [{ n: 4 }] }],
    ],
    [
      [{ $match: { _id: 4 } }, { $lookup: { from: 'nowhere', localField: 'k', foreignField: 'f', as: 'j' } }],
      [{ _id: 4, k: 'none', j: [] }],
    ],
    [[{ $lookup: { from: 'foreign', localField: 'k', as: 'j' } }], fails(9)],
    [[{ $lookup: { from: 'foreign', localField: 'k', foreignField: 'f' } }], fails(9)],
    [[{ $lookup: { from: 'foreign', localField: 5, foreignField: 'f', as: 'j' } }], fails(9)],
    [[{ $lookup: 5 }], fails(9)],
    [[{ $lookup: { from: 'foreign', pipeline: [{ $out: 'x' }], as: 'j' } }], fails(51047)],
    [
      [{ $match: { _id: 1 } }, { $unionWith: { coll: 'foreign', pipeline: [{ $match: { v: 30 } }] } }],
      [
        { _id: 1, k: 1 },
        { _id: 'c', v: 30 },
      ],
    ],
    [[{ $match: { _id: 1 } }, { $unionWith: 'foreign' }, { $count: 'n' }], [{ n: 5 }]],
    [
      [
        {
          $facet: {
            n: [{ $count: 'n' }],
            first: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          },
        },
      ],
      [{ n: [{ n: 4 }], first: [{ _id: 1 }] }],
    ],
    [[{ $facet: {} }], fails(40169)],
    [[{ $facet: { a: 5 } }], fails(40170)],
    [[{ $facet: { a: [{ $out: 'x' }] } }], fails(40600)],
    [
      [
        { $match: { _id: 1 } },
        {
          $lookup: {
            from: 'foreign',
            let: { id: '$_id' },
            pipeline: [{ $group: { _id: '$$id', s: { $sum: '$v' } } }],
            as: 'j',
          },
        },
      ],
      [{ _id: 1, k: 1, j: [{ _id: 1, s: 100 }] }],
    ],
  ],
};

export const graphPipelines: PipelineTable = {
  name: '$graphLookup',
  documents: [{ _id: 1, name: 'Dev', boss: 'Ron' }],
  others: {
    people: [
      { _id: 2, name: 'Ron', boss: 'Eva' },
      { _id: 3, name: 'Eva', boss: 'Max' },
      { _id: 4, name: 'Max' },
    ],
  },
  cases: [
    [
      [
        {
          $graphLookup: {
            from: 'people',
            startWith: '$boss',
            connectFromField: 'boss',
            connectToField: 'name',
            as: 'chain',
            maxDepth: 1,
            depthField: 'd',
          },
        },
        { $project: { chain: { $sortArray: { input: '$chain', sortBy: { _id: 1 } } } } },
        { $project: { 'chain.name': 1 } },
      ],
      [{ _id: 1, chain: [{ name: 'Ron' }, { name: 'Eva' }] }],
    ],
    [
      [
        {
          $graphLookup: {
            from: 'people',
            startWith: '$boss',
            connectFromField: 'boss',
            connectToField: 'name',
            as: 'chain',
            restrictSearchWithMatch: { _id: { $lt: 3 } },
          },
        },
        { $project: { n: { $size: '$chain' } } },
      ],
      [{ _id: 1, n: 1 }],
    ],
    [
      [{ $graphLookup: { from: 'people', startWith: '$boss', connectFromField: 'boss', as: 'x' } }],
      fails(40105),
    ],
  ],
};

export const windowPipelines: PipelineTable = {
  name: '$setWindowFields',
  documents: [
    { _id: 1, p: 'a', d: 1, v: 1 },
    { _id: 2, p: 'a', d: 2, v: 3 },
    { _id: 3, p: 'a', d: 4, v: 5 },
    { _id: 4, p: 'b', d: 1, v: 10 },
  ],
  cases: [
    [
      [
        {
          $setWindowFields: {
            partitionBy: '$p',
            sortBy: { d: 1 },
            output: { r: { $sum: '$v', window: { documents: ['unbounded', 'current'] } } },
          },
        },
        { $project: { r: 1 } },
      ],
      [
        { _id: 1, r: 1 },
        { _id: 2, r: 4 },
        { _id: 3, r: 9 },
        { _id: 4, r: 10 },
      ],
    ],
    [
      [
        {
          $setWindowFields: {
            partitionBy: '$p',
            sortBy: { d: 1 },
            output: { r: { $avg: '$v', window: { documents: [-1, 0] } } },
          },
        },
        { $project: { r: 1 } },
      ],
      [
        { _id: 1, r: new Double(1) },
        { _id: 2, r: new Double(2) },
        { _id: 3, r: new Double(4) },
        { _id: 4, r: new Double(10) },
      ],
    ],
    [
      [
        {
          $setWindowFields: {
            partitionBy: '$p',
            sortBy: { d: 1 },
            output: { r: { $sum: '$v', window: { range: [-1, 0] } } },
          },
        },
        { $project: { r: 1 } },
      ],
      [
        { _id: 1, r: 1 },
        { _id: 2, r: 4 },
        { _id: 3, r: 5 },
        { _id: 4, r: 10 },
      ],
    ],
    [
      [
        {
          $setWindowFields: {
            sortBy: { v: -1 },
            output: {
              n: { $documentNumber: {} },
              k: { $rank: {} },
              s: { $shift: { output: '$_id', by: 1, default: 'end' } },
            },
          },
        },
        { $project: { n: 1, k: 1, s: 1 } },
      ],
      [
        { _id: 4, n: 1, k: 1, s: 3 },
        { _id: 3, n: 2, k: 2, s: 2 },
        { _id: 2, n: 3, k: 3, s: 1 },
        { _id: 1, n: 4, k: 4, s: 'end' },
      ],
    ],
    [
      [
        { $setWindowFields: { partitionBy: '$p', output: { t: { $sum: '$v' } } } },
        { $project: { t: 1 } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: 1, t: 9 },
        { _id: 2, t: 9 },
        { _id: 3, t: 9 },
        { _id: 4, t: 10 },
      ],
    ],
  ],
};

export const densePipelines: PipelineTable = {
  name: '$densify and $fill',
  documents: [
    { _id: 1, t: 1, v: 10 },
    { _id: 2, t: 3, v: null },
    { _id: 3, t: 4, v: 40 },
  ],
  cases: [
    [
      [{ $densify: { field: 't', range: { step: 1, bounds: 'full' } } }, { $project: { _id: 0, t: 1 } }],
      [{ t: 1 }, { t: 2 }, { t: 3 }, { t: 4 }],
    ],
    [
      [{ $densify: { field: 't', range: { step: 2, bounds: [0, 5] } } }, { $project: { _id: 0, t: 1 } }],
      [{ t: 0 }, { t: 1 }, { t: 2 }, { t: 3 }, { t: 4 }],
    ],
    [[{ $densify: { field: 't', range: { step: 0, bounds: 'full' } } }], fails(5733401)],
    [
      [{ $fill: { sortBy: { t: 1 }, output: { v: { method: 'locf' } } } }, { $project: { v: 1 } }],
      [
        { _id: 1, v: 10 },
        { _id: 2, v: 10 },
        { _id: 3, v: 40 },
      ],
    ],
    [
      [{ $fill: { sortBy: { t: 1 }, output: { v: { method: 'linear' } } } }, { $project: { v: 1 } }],
      [
        { _id: 1, v: 10 },
        { _id: 2, v: new Double(30) },
        { _id: 3, v: 40 },
      ],
    ],
    [[{ $fill: { output: { v: { value: 7 } } } }, { $match: { _id: 2 } }], [{ _id: 2, t: 3, v: 7 }]],
  ],
};
