import { Double, Long } from 'bson';
import type { UpdateTable } from './cases.ts';
import { fails } from './cases.ts';

export const pushUpdates: UpdateTable = {
  name: '$push',
  cases: [
    [{ _id: 1, a: [1] }, { $push: { a: 2 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1 }, { $push: { a: 2 } }, { _id: 1, a: [2] }],
    [{ _id: 1 }, { $push: { 'a.b': 2 } }, { _id: 1, a: { b: [2] } }],
    [{ _id: 1, a: [1] }, { $push: { a: [2, 3] } }, { _id: 1, a: [1, [2, 3]] }],
    [{ _id: 1, a: [1] }, { $push: { a: { $each: [2, 3] } } }, { _id: 1, a: [1, 2, 3] }],
    [{ _id: 1, a: [1] }, { $push: { a: { $each: [] } } }, { _id: 1, a: [1] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { _id: 1, a: [9, 1, 2] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { _id: 1, a: [1, 9, 2] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { _id: 1, a: [1, 9, 2] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [9], $position: 99 } } }, { _id: 1, a: [1, 2, 9] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: 3 } } }, { _id: 1, a: [1, 2, 3] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [3, 4], $slice: -3 } } }, { _id: 1, a: [2, 3, 4] }],
    [{ _id: 1, a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { _id: 1, a: [] }],
    [{ _id: 1, a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { _id: 1, a: [1, 2, 3] }],
    [{ _id: 1, a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } }, { _id: 1, a: [3, 2] }],
    [
      { _id: 1, a: [{ n: 2 }, { n: 1 }] },
      { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 } } } },
      { _id: 1, a: [{ n: 3 }, { n: 2 }, { n: 1 }] },
    ],
    [
      { _id: 1, a: [{ n: { x: 2 } }] },
      { $push: { a: { $each: [{ n: { x: 1 } }], $sort: { 'n.x': 1 } } } },
      { _id: 1, a: [{ n: { x: 1 } }, { n: { x: 2 } }] },
    ],
    [{ _id: 1, a: 5 }, { $push: { a: 2 } }, fails(2)],
    [{ _id: 1, a: null }, { $push: { a: 2 } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: 5 } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: [1], $slice: 'x' } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: [1], $slice: 1.5 } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: [1], $sort: 2 } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: [1], $position: 'x' } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { $each: [1], $other: 1 } } }, fails(2)],
    [{ _id: 1, a: [] }, { $push: { a: { b: 1, c: 2 } } }, { _id: 1, a: [{ b: 1, c: 2 }] }],
    [{ _id: 1, a: [[1], [2]] }, { $push: { 'a.1': 3 } }, { _id: 1, a: [[1], [2, 3]] }],
  ],
};

export const setLikeUpdates: UpdateTable = {
  name: '$addToSet and $pop',
  cases: [
    [{ _id: 1, a: [1] }, { $addToSet: { a: 2 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2] }, { $addToSet: { a: 2 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2] }, { $addToSet: { a: new Double(2) } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1] }, { $addToSet: { a: '1' } }, { _id: 1, a: [1, '1'] }],
    [{ _id: 1 }, { $addToSet: { a: 2 } }, { _id: 1, a: [2] }],
    [{ _id: 1, a: [1] }, { $addToSet: { a: [1] } }, { _id: 1, a: [1, [1]] }],
    [{ _id: 1, a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { _id: 1, a: [1, 2, 3] }],
    [{ _id: 1 }, { $addToSet: { a: { $each: [] } } }, { _id: 1, a: [] }],
    [{ _id: 1, a: [{ x: 1, y: 2 }] }, { $addToSet: { a: { x: 1, y: 2 } } }, { _id: 1, a: [{ x: 1, y: 2 }] }],
    [
      { _id: 1, a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        _id: 1,
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [
      { _id: 1, a: ['x'] },
      { $addToSet: { a: 'X' } },
      { _id: 1, a: ['x'] },
      { collation: { locale: 'en', strength: 2 } },
    ],
    [{ _id: 1, a: 5 }, { $addToSet: { a: 2 } }, fails(2)],
    [{ _id: 1, a: [] }, { $addToSet: { a: { $each: 5 } } }, fails(14)],
    [{ _id: 1, a: [1, 2, 3] }, { $pop: { a: 1 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2, 3] }, { $pop: { a: -1 } }, { _id: 1, a: [2, 3] }],
    [{ _id: 1, a: [] }, { $pop: { a: 1 } }, { _id: 1, a: [] }],
    [{ _id: 1 }, { $pop: { a: 1 } }, { _id: 1 }],
    [{ _id: 1, a: { b: [1, 2] } }, { $pop: { 'a.b': Long.fromNumber(1) } }, { _id: 1, a: { b: [1] } }],
    [{ _id: 1, a: 5 }, { $pop: { a: 1 } }, fails(14)],
    [{ _id: 1, a: [1] }, { $pop: { a: 2 } }, fails(9)],
    [{ _id: 1, a: [1] }, { $pop: { a: 'x' } }, fails(9)],
  ],
};

export const pullUpdates: UpdateTable = {
  name: '$pull and $pullAll',
  cases: [
    [{ _id: 1, a: [1, 2, 1] }, { $pull: { a: 1 } }, { _id: 1, a: [2] }],
    [{ _id: 1, a: [1, 2] }, { $pull: { a: 3 } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1 }, { $pull: { a: 3 } }, { _id: 1 }],
    [{ _id: 1, a: [1, 2, 3, 4] }, { $pull: { a: { $gte: 3 } } }, { _id: 1, a: [1, 2] }],
    [{ _id: 1, a: [1, 2, 3, 4] }, { $pull: { a: { $in: [1, 4] } } }, { _id: 1, a: [2, 3] }],
    [{ _id: 1, a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { _id: 1, a: ['cd'] }],
    [{ _id: 1, a: [1, 'x', null] }, { $pull: { a: null } }, { _id: 1, a: [1, 'x'] }],
    [{ _id: 1, a: [[1], [2], 1] }, { $pull: { a: [1] } }, { _id: 1, a: [[2], 1] }],
    [
      { _id: 1, a: [{ x: 1, y: 1 }, { x: 1, y: 2 }, { x: 2 }] },
      { $pull: { a: { x: 1, y: 2 } } },
      { _id: 1, a: [{ x: 1, y: 1 }, { x: 2 }] },
    ],
    [{ _id: 1, a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { _id: 1, a: [{ x: 2 }] }],
    [
      { _id: 1, a: [{ x: [1, 2] }, { x: [3] }] },
      { $pull: { a: { x: { $elemMatch: { $gt: 1, $lt: 3 } } } } },
      { _id: 1, a: [{ x: [3] }] },
    ],
    [{ _id: 1, a: [{ x: 1 }, 5] }, { $pull: { a: { x: { $exists: true } } } }, { _id: 1, a: [5] }],
    [{ _id: 1, a: [{ b: [1, 2] }] }, { $pull: { 'a.0.b': 1 } }, { _id: 1, a: [{ b: [2] }] }],
    [{ _id: 1, a: 5 }, { $pull: { a: 5 } }, fails(2)],
    [
      { _id: 1, a: ['x', 'X'] },
      { $pull: { a: 'X' } },
      { _id: 1, a: [] },
      { collation: { locale: 'en', strength: 2 } },
    ],
    [{ _id: 1, a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3] } }, { _id: 1, a: [2] }],
    [
      { _id: 1, a: [{ x: 1, y: 1 }, { x: 1 }] },
      { $pullAll: { a: [{ x: 1 }] } },
      { _id: 1, a: [{ x: 1, y: 1 }] },
    ],
    [{ _id: 1, a: [1] }, { $pullAll: { a: [] } }, { _id: 1, a: [1] }],
    [{ _id: 1, a: [1] }, { $pullAll: { a: 1 } }, fails(2)],
    [{ _id: 1, a: 1 }, { $pullAll: { a: [1] } }, fails(2)],
  ],
};

const grades = {
  _id: 1,
  g: [
    { n: 80, m: 75 },
    { n: 85, m: 90 },
    { n: 90, m: 85 },
  ],
};

export const positionalUpdates: UpdateTable = {
  name: 'positional operators',
  cases: [
    [{ _id: 1, a: [1, 2, 3] }, { $set: { 'a.$': 9 } }, { _id: 1, a: [1, 9, 3] }, { filter: { a: 2 } }],
    [
      { _id: 1, a: [1, 2, 3] },
      { $set: { 'a.$': 9 } },
      { _id: 1, a: [1, 9, 3] },
      { filter: { a: { $gt: 1 } } },
    ],
    [{ _id: 1, a: [1, 2] }, { $unset: { 'a.$': 1 } }, { _id: 1, a: [null, 2] }, { filter: { a: 1 } }],
    [
      grades,
      { $set: { 'g.$.s': 6 } },
      {
        _id: 1,
        g: [
          { n: 80, m: 75 },
          { n: 85, m: 90, s: 6 },
          { n: 90, m: 85 },
        ],
      },
      { filter: { 'g.n': 85 } },
    ],
    [
      grades,
      { $inc: { 'g.$.n': 1 } },
      {
        _id: 1,
        g: [
          { n: 80, m: 75 },
          { n: 86, m: 90 },
          { n: 90, m: 85 },
        ],
      },
      { filter: { g: { $elemMatch: { n: { $lte: 90 }, m: { $gt: 80 } } } } },
    ],
    [
      { _id: 1, a: [{ b: [1, 2] }, { b: [3] }] },
      { $push: { 'a.$.b': 9 } },
      { _id: 1, a: [{ b: [1, 2] }, { b: [3, 9] }] },
      { filter: { 'a.b': 3 } },
    ],
    [{ _id: 1, a: [1] }, { $set: { 'a.$': 9 } }, fails(2), { filter: {} }],
    [{ _id: 1, a: [1] }, { $set: { $: 9 } }, fails(2), { filter: { a: 1 } }],
    [{ _id: 1, a: [[1]] }, { $set: { 'a.$.$': 9 } }, fails(2), { filter: { a: 1 } }],
    [{ _id: 1, a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { _id: 1, a: [11, 12] }],
    [{ _id: 1, a: [{ b: 1 }, { b: 2 }] }, { $inc: { 'a.$[].b': 10 } }, { _id: 1, a: [{ b: 11 }, { b: 12 }] }],
    [{ _id: 1, a: [[1], [2, 3]] }, { $mul: { 'a.$[].$[]': 2 } }, { _id: 1, a: [[2], [4, 6]] }],
    [{ _id: 1, a: [] }, { $set: { 'a.$[]': 1 } }, { _id: 1, a: [] }],
    [{ _id: 1 }, { $set: { 'a.$[]': 1 } }, fails(2)],
    [{ _id: 1, a: 5 }, { $set: { 'a.$[]': 1 } }, fails(2)],
    [
      { _id: 1, a: [1, 5, 9] },
      { $set: { 'a.$[x]': 0 } },
      { _id: 1, a: [1, 0, 0] },
      { arrayFilters: [{ x: { $gte: 5 } }] },
    ],
    [
      grades,
      { $set: { 'g.$[e].m': 100 } },
      {
        _id: 1,
        g: [
          { n: 80, m: 75 },
          { n: 85, m: 100 },
          { n: 90, m: 100 },
        ],
      },
      { arrayFilters: [{ 'e.n': { $gte: 85 } }] },
    ],
    [
      grades,
      { $set: { 'g.$[e].m': 0 } },
      {
        _id: 1,
        g: [
          { n: 80, m: 0 },
          { n: 85, m: 90 },
          { n: 90, m: 85 },
        ],
      },
      { arrayFilters: [{ $or: [{ 'e.n': 80 }, { 'e.n': 81 }] }] },
    ],
    [
      { _id: 1, a: [{ b: [1, 5] }, { b: [7] }] },
      { $inc: { 'a.$[].b.$[x]': 100 } },
      { _id: 1, a: [{ b: [1, 105] }, { b: [107] }] },
      { arrayFilters: [{ x: { $gt: 3 } }] },
    ],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[x]': 0 } }, fails(2)],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.0': 0 } }, fails(9), { arrayFilters: [{ x: 1 }] }],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[x]': 0 } }, fails(9), { arrayFilters: [{ x: 1 }, { x: 2 }] }],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[x]': 0 } }, fails(9), { arrayFilters: [{ x: 1, y: 2 }] }],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[X]': 0 } }, fails(2), { arrayFilters: [{ X: 1 }] }],
    [{ _id: 1, a: [1, 2] }, { $set: { 'a.$[]': 1, 'a.0': 2 } }, fails(40)],
  ],
};
