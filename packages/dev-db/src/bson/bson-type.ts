/** Type bytes of BSON elements; `missing` (0) marks a field that is not there. */
export const bsonType = {
  missing: 0,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int32: 16,
  timestamp: 17,
  int64: 18,
  decimal: 19,
  maxKey: 127,
  minKey: 255,
} as const;

const aliases: Readonly<Record<number, string>> = {
  0: 'missing',
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  6: 'undefined',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  12: 'dbPointer',
  13: 'javascript',
  14: 'symbol',
  15: 'javascriptWithScope',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  127: 'maxKey',
  255: 'minKey',
};

const codesByAlias = new Map(Object.entries(aliases).map(([code, alias]) => [alias, Number(code)]));

/** The alias that `$type` uses: `binData`, `objectId`, `int` … */
export function typeAlias(type: number): string {
  return aliases[type] ?? 'unknown';
}

export function findTypeCode(alias: string): number | undefined {
  return alias === 'missing' ? undefined : codesByAlias.get(alias);
}

/** Rank of each type in MongoDB's comparison order, by type byte. */
const ranks = new Uint8Array(256).fill(110);
const rankTable: readonly (readonly [number, number])[] = [
  [255, 1],
  [0, 2],
  [6, 3],
  [10, 5],
  [1, 10],
  [16, 10],
  [18, 10],
  [19, 10],
  [2, 20],
  [14, 20],
  [3, 30],
  [4, 40],
  [5, 50],
  [7, 55],
  [8, 60],
  [9, 70],
  [17, 75],
  [11, 80],
  [12, 90],
  [13, 100],
  [15, 105],
  [127, 120],
];
for (const [type, rank] of rankTable) ranks[type] = rank;

export function typeRank(type: number): number {
  return ranks[type] ?? 110;
}

export function isNumericType(type: number): boolean {
  return type === 16 || type === 1 || type === 18 || type === 19;
}
