import { Double } from 'bson';
import type { PipelineTable } from './cases.ts';
import { fails } from './cases.ts';

const sales = [
  { _id: 1, item: 'a', price: 10, qty: 2, tags: ['x', 'y'] },
  { _id: 2, item: 'b', price: 20, qty: 1, tags: [] },
  { _id: 3, item: 'a', price: 5, qty: 10 },
  { _id: 4, item: 'c', price: 7.5, qty: 4, tags: 'z' },
  { _id: 5, price: 1, qty: null, tags: null },
];

const ids = (...list: number[]) => list.map((_id) => ({ _id }));

export const basicPipelines: PipelineTable = {
  name: 'pipeline',
  documents: sales,
  cases: [
    [[{ $match: { item: 'a' } }, { $project: { _id: 1 } }], ids(1, 3)],
    [[{ $sort: { price: -1 } }, { $limit: 2 }, { $project: { _id: 1 } }], ids(2, 1)],
    [[{ $sort: { _id: 1 } }, { $skip: 3 }, { $project: { _id: 1 } }], ids(4, 5)],
    [[{ $project: { _id: 1 } }, { $sort: { _id: -1 } }, { $skip: 1 }, { $limit: 1 }], ids(4)],
    [[{ $count: 'n' }], [{ n: 5 }]],
    [[{ $match: { _id: 99 } }, { $count: 'n' }], []],
    [[{ $match: { $expr: { $gt: ['$qty', 3] } } }, { $project: { _id: 1 } }], ids(3, 4)],
    [[{ $project: { t: { $multiply: ['$price', '$qty'] } } }, { $limit: 1 }], [{ _id: 1, t: 20 }]],
    [[{ $project: { item: 0, tags: 0, qty: 0 } }, { $limit: 1 }], [{ _id: 1, price: 10 }]],
    [[{ $limit: 1 }, { $set: { price: 1, 'x.y': 2 } }], [{ ...sales[0], price: 1, x: { y: 2 } }]],
    [
      [{ $limit: 1 }, { $addFields: { 'tags.z': 1 } }, { $project: { tags: 1 } }],
      [{ _id: 1, tags: [{ z: 1 }, { z: 1 }] }],
    ],
    [[{ $limit: 1 }, { $unset: ['tags', 'price', 'qty'] }], [{ _id: 1, item: 'a' }]],
    [[{ $limit: 1 }, { $replaceRoot: { newRoot: { i: '$item' } } }], [{ i: 'a' }]],
    [[{ $replaceWith: '$item' }], fails(40228)],
    [[{ $nothing: 1 }], fails(40324)],
    [[{ $match: 1 }], fails(15959)],
    [[{ $limit: 0 }], fails(15958)],
    [[{ $limit: -1 }], fails(2107201)],
    [[{ $limit: 'x' }], fails(2107201)],
    [[{ $skip: -1 }], fails(5107200)],
    [[{ $sort: {} }], fails(15976)],
    [[{ $sort: 5 }], fails(15973)],
    [[{ $count: '' }], fails(40157)],
    [[{ $count: '$x' }], fails(40158)],
    [[{ $count: 'a.b' }], fails(40160)],
    [[{ $project: {} }], fails(51272)],
    [[{ $project: 5 }], fails(15969)],
    [[{ $project: { a: 1, b: 0 } }], fails(31254)],
    [[{ $set: 5 }], fails(40272)],
    [[{ $unset: [] }], fails(31119)],
    [[{ $match: {}, $limit: 1 }], fails(40323)],
    [[{ $out: 'x' }, { $match: {} }], fails(40601)],
    [[{ $match: {} }, { $collStats: {} }], fails(40602)],
    [[{ $match: { $nothing: 1 } }], fails(2)],
  ],
};

export const groupPipelines: PipelineTable = {
  name: '$group',
  documents: sales,
  cases: [
    [
      [{ $group: { _id: '$item', n: { $sum: 1 }, q: { $sum: '$qty' } } }, { $sort: { _id: 1 } }],
      [
        { _id: null, n: 1, q: 0 },
        { _id: 'a', n: 2, q: 12 },
        { _id: 'b', n: 1, q: 1 },
        { _id: 'c', n: 1, q: 4 },
      ],
    ],
    [[{ $group: { _id: null, p: { $sum: '$price' } } }], [{ _id: null, p: 43.5 }]],
    [[{ $group: { _id: 1, a: { $avg: '$qty' } } }], [{ _id: 1, a: 4.25 }]],
    [[{ $group: { _id: null, a: { $avg: '$item' } } }], [{ _id: null, a: null }]],
    [[{ $group: { _id: null, a: { $min: '$qty' }, b: { $max: '$item' } } }], [{ _id: null, a: 1, b: 'c' }]],
    [
      [{ $sort: { _id: 1 } }, { $group: { _id: null, f: { $first: '$item' }, l: { $last: '$item' } } }],
      [{ _id: null, f: 'a', l: null }],
    ],
    [
      [{ $sort: { _id: 1 } }, { $group: { _id: null, p: { $push: '$item' } } }],
      [{ _id: null, p: ['a', 'b', 'a', 'c'] }],
    ],
    [
      [{ $match: { item: 'a' } }, { $group: { _id: null, s: { $addToSet: '$item' } } }],
      [{ _id: null, s: ['a'] }],
    ],
    [[{ $group: { _id: null, c: { $count: {} } } }], [{ _id: null, c: 5 }]],
    [[{ $match: { _id: 1 } }, { $group: { _id: { i: '$item', z: '$zz' } } }], [{ _id: { i: 'a' } }]],
    [
      [{ $group: { _id: null, t: { $top: { sortBy: { price: -1 }, output: '$_id' } } } }],
      [{ _id: null, t: 2 }],
    ],
    [
      [{ $group: { _id: null, t: { $bottomN: { n: 2, sortBy: { price: -1 }, output: '$_id' } } } }],
      [{ _id: null, t: [3, 5] }],
    ],
    [
      [{ $sort: { _id: 1 } }, { $group: { _id: null, t: { $firstN: { n: 2, input: '$_id' } } } }],
      [{ _id: null, t: [1, 2] }],
    ],
    [[{ $group: { _id: null, t: { $maxN: { n: 2, input: '$price' } } } }], [{ _id: null, t: [20, 10] }]],
    [
      [{ $sort: { _id: 1 } }, { $limit: 2 }, { $group: { _id: null, m: { $mergeObjects: { k: '$item' } } } }],
      [{ _id: null, m: { k: 'b' } }],
    ],
    [
      [{ $match: { _id: { $lte: 2 } } }, { $group: { _id: null, s: { $stdDevPop: '$price' } } }],
      [{ _id: null, s: new Double(5) }],
    ],
    [[{ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }], []],
    [[{ $sortByCount: '$item' }, { $limit: 1 }], [{ _id: 'a', count: 2 }]],
    [[{ $group: { n: { $sum: 1 } } }], fails(15955)],
    [[{ $group: { _id: null, n: 1 } }], fails(40234)],
    [[{ $group: { _id: null, n: { $nothing: 1 } } }], fails(15952)],
    [[{ $group: { _id: null, n: { $sum: 1, $avg: 1 } } }], fails(40238)],
    [[{ $group: { _id: null, 'a.b': { $sum: 1 } } }], fails(40235)],
    [[{ $group: 5 }], fails(15947)],
    [[{ $sortByCount: 'item' }], fails(40148)],
    [
      [{ $bucket: { groupBy: '$price', boundaries: [0, 8, 50] } }],
      [
        { _id: 0, count: 3 },
        { _id: 8, count: 2 },
      ],
    ],
    [
      [
        {
          $bucket: {
            groupBy: '$price',
            boundaries: [5, 10],
            default: 'other',
            output: { i: { $sum: '$_id' } },
          },
        },
      ],
      [
        { _id: 5, i: 7 },
        { _id: 'other', i: 8 },
      ],
    ],
    [[{ $bucket: { groupBy: '$price', boundaries: [5, 10] } }], fails(40066)],
    [[{ $bucket: { groupBy: '$price', boundaries: [5] } }], fails(40192)],
    [[{ $bucket: { groupBy: '$price', boundaries: [5, 1] } }], fails(40194)],
    [[{ $bucket: { groupBy: '$price', boundaries: [5, 'x'] } }], fails(40193)],
    [
      [{ $bucketAuto: { groupBy: '$price', buckets: 2 } }],
      [
        { _id: { min: 1, max: 10 }, count: 3 },
        { _id: { min: 10, max: 20 }, count: 2 },
      ],
    ],
  ],
};

export const unwindPipelines: PipelineTable = {
  name: '$unwind',
  documents: sales,
  cases: [
    [
      [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 4, tags: 'z' },
      ],
    ],
    [
      [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'x' },
        { _id: 1, tags: 'y' },
        { _id: 2 },
        { _id: 3 },
        { _id: 4, tags: 'z' },
        { _id: 5, tags: null },
      ],
    ],
    [
      [{ $unwind: { path: '$tags' } }, { $group: { _id: '$tags' } }, { $sort: { _id: 1 } }],
      [{ _id: 'x' }, { _id: 'y' }, { _id: 'z' }],
    ],
    [[{ $unwind: 'tags' }], fails(28818)],
    [[{ $unwind: 5 }], fails(15981)],
    [[{ $unwind: {} }], fails(28812)],
    [[{ $unwind: { path: '$tags', other: 1 } }], fails(28811)],
    [[{ $unwind: { path: '$tags', includeArrayIndex: '$i' } }], fails(28822)],
  ],
};
