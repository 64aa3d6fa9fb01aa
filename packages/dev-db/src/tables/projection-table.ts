import type { ProjectionTable, SortTable } from './cases.ts';
import { fails } from './cases.ts';

export const plainProjections: ProjectionTable = {
  name: 'projection',
  document: { _id: 1, a: 1, b: { c: 2, d: 3 }, e: [{ f: 1, g: 2 }, { f: 3 }, 5, [{ f: 7 }]], h: null },
  cases: [
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: true, _id: 0 }, { a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ _id: 0, a: 0, b: 0, e: 0 }, { h: null }],
    [
      { h: 1, a: 1 },
      { _id: 1, a: 1, h: null },
    ],
    [{ zz: 1 }, { _id: 1 }],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    [{ b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
    [{ 'b.zz': 1 }, { _id: 1, b: {} }],
    [{ 'a.x': 1 }, { _id: 1 }],
    [
      { 'b.c': 0, e: 0, h: 0 },
      { _id: 1, a: 1, b: { d: 3 } },
    ],
    [{ 'e.f': 1, _id: 0 }, { e: [{ f: 1 }, { f: 3 }, [{ f: 7 }]] }],
    [
      { 'e.f': 0, _id: 0, b: 0 },
      { a: 1, e: [{ g: 2 }, {}, 5, [{}]], h: null },
    ],
    [{ a: 1, b: 0 }, fails(31254)],
    [{ a: 0, b: 1 }, fails(31253)],
    [{ b: 1, 'b.c': 1 }, fails(31249)],
    [{ 'b.c': 1, b: 1 }, fails(31250)],
    [{ a: {} }, fails(51270)],
    [{ '': 1 }, fails(40352)],
    [{ 'a.': 1 }, fails(40353)],
    [{ x: '$a' }, { _id: 1, x: 1 }],
    [{ x: { $add: ['$a', 1] } }, { _id: 1, x: 2 }],
    [
      { b: 1, a: { $add: ['$a', 1] } },
      { _id: 1, b: { c: 2, d: 3 }, a: 2 },
    ],
    [{ a: 0, x: { $add: ['$a', 1] } }, fails(31252)],
    [{ x: 'text' }, { _id: 1, x: 'text' }],
    [{ 'b.c': { $literal: 9 }, _id: 0 }, { b: { c: 9 } }],
    [{ 'b.d': 1, 'b.n': '$a', _id: 0 }, { b: { d: 3, n: 1 } }],
  ],
};

export const arrayProjections: ProjectionTable = {
  name: 'array projection',
  document: {
    _id: 1,
    a: [1, 2, 3, 4, 5],
    b: 'x',
    items: [
      { k: 1, v: 'a' },
      { k: 2, v: 'b' },
      { k: 2, v: 'c' },
    ],
  },
  filter: { a: { $gte: 3 } },
  cases: [
    [
      { a: { $slice: 2 }, items: 0 },
      { _id: 1, a: [1, 2], b: 'x' },
    ],
    [
      { a: { $slice: -2 }, items: 0 },
      { _id: 1, a: [4, 5], b: 'x' },
    ],
    [
      { a: { $slice: [1, 2] }, items: 0 },
      { _id: 1, a: [2, 3], b: 'x' },
    ],
    [
      { a: { $slice: [-3, 2] }, items: 0 },
      { _id: 1, a: [3, 4], b: 'x' },
    ],
    [
      { a: { $slice: [-30, 2] }, items: 0 },
      { _id: 1, a: [1, 2], b: 'x' },
    ],
    [
      { a: { $slice: [10, 2] }, items: 0 },
      { _id: 1, a: [], b: 'x' },
    ],
    [
      { a: { $slice: 1 }, b: 1 },
      { _id: 1, a: [1], b: 'x' },
    ],
    [
      { b: { $slice: 1 }, items: 0, a: 0 },
      { _id: 1, b: 'x' },
    ],
    [{ items: { $elemMatch: { k: 2 } } }, { _id: 1, items: [{ k: 2, v: 'b' }] }],
    [
      { items: { $elemMatch: { k: 2, v: 'c' } }, b: 1 },
      { _id: 1, b: 'x', items: [{ k: 2, v: 'c' }] },
    ],
    [{ items: { $elemMatch: { k: 9 } } }, { _id: 1 }],
    [{ a: { $elemMatch: { $gt: 3 } } }, { _id: 1, a: [4] }],
    [{ b: { $elemMatch: { $gt: 3 } } }, { _id: 1 }],
    [{ 'a.$': 1 }, { _id: 1, a: [3] }],
    [
      { 'a.$': 1, b: 1 },
      { _id: 1, a: [3], b: 'x' },
    ],
    [{ 'a.$': 1, 'items.$': 1 }, fails(31276)],
    [{ 'a.x': { $elemMatch: { k: 1 } } }, fails(31275)],
    [{ items: { $elemMatch: 5 } }, fails(31274)],
    [{ a: { $slice: 'x' } }, fails(28667)],
    [{ a: { $slice: [1, 0] } }, fails(28724)],
    [{ n: { $size: '$a' } }, { _id: 1, n: 5 }],
    [{ n: { $slice: ['$a', 1] } }, { _id: 1, n: [1] }],
  ],
};

export const sorts: SortTable = {
  name: 'sort',
  documents: [
    { _id: 1, a: 3, b: 'x' },
    { _id: 2, a: 'text', b: 'a' },
    { _id: 3, b: 'B' },
    { _id: 4, a: null, b: 'é' },
    { _id: 5, a: [5, 1], b: '\u{1F600}' },
    { _id: 6, a: [], b: '\uFF5E' },
    { _id: 7, a: { x: 1 }, b: 'aa' },
    { _id: 8, a: true, b: '' },
    { _id: 9, a: new Date(0), b: null },
  ],
  cases: [
    [{ a: 1 }, [6, 3, 4, 5, 1, 2, 7, 8, 9]],
    [{ a: -1 }, [9, 8, 7, 2, 5, 1, 3, 4, 6]],
    [{ b: 1 }, [9, 8, 3, 2, 7, 1, 4, 6, 5]],
    [{ b: -1 }, [5, 6, 4, 1, 7, 2, 3, 8, 9]],
    [{ _id: -1 }, [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    [{ zz: 1, _id: -1 }, [9, 8, 7, 6, 5, 4, 3, 2, 1]],
    [{ 'a.x': -1, _id: 1 }, [7, 1, 2, 3, 4, 5, 6, 8, 9]],
    [{ a: 2 }, fails(15975)],
    [{ a: 'x' }, fails(15974)],
  ],
};

export const collatedSorts: SortTable = {
  name: 'sort under a collation',
  documents: [
    { _id: 1, a: 'b' },
    { _id: 2, a: 'B' },
    { _id: 3, a: 'á' },
    { _id: 4, a: 'z10' },
    { _id: 5, a: 'z9' },
    { _id: 6, a: 5 },
  ],
  options: { collation: { locale: 'en', numericOrdering: true } },
  cases: [
    [{ a: 1 }, [6, 3, 1, 2, 5, 4]],
    [{ a: -1 }, [4, 5, 2, 1, 3, 6]],
  ],
};

export const compoundSorts: SortTable = {
  name: 'compound sort',
  documents: [
    { _id: 1, a: 1, b: 2 },
    { _id: 2, a: 1, b: 1 },
    { _id: 3, a: 2, b: 1 },
    { _id: 4, a: 2, b: 2 },
    {
      _id: 5,
      c: [
        { x: 3, y: 1 },
        { x: 1, y: 9 },
      ],
    },
    { _id: 6, c: [{ x: 2, y: 0 }] },
  ],
  cases: [
    [{ a: 1, b: 1 }, [5, 6, 2, 1, 3, 4]],
    [{ a: -1, b: 1 }, [3, 4, 2, 1, 5, 6]],
    [{ 'c.x': -1, _id: 1 }, [5, 6, 1, 2, 3, 4]],
    [{ 'c.x': 1, 'c.y': 1, _id: 1 }, [1, 2, 3, 4, 5, 6]],
  ],
};
