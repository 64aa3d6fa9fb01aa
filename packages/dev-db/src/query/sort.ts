import { badValue, MongoCommandError } from '../errors.ts';
import { checkFieldPath } from '../aggregation/expressions/field-path.ts';
import { bsonType } from '../bson/bson-type.ts';
import { compareValues } from '../bson/compare.ts';
import { findElement } from '../bson/find-element.ts';
import { formatValue } from '../bson/format.ts';
import { listKeyRows } from '../bson/index-keys.ts';
import { isNumeric, toNumber } from '../bson/numeric.ts';
import type { CompiledPath } from '../bson/paths.ts';
import { compilePath } from '../bson/paths.ts';
import type { RawDocument } from '../bson/raw-document.ts';
import { getField, listFields } from '../bson/raw-document.ts';
import { readValue } from '../bson/read-value.ts';
import type { MaybeValue, Value } from '../bson/values.ts';
import { Double, isDocument } from '../bson/values.ts';
import type { Collation } from '../collation/types.ts';
import { findTextScore } from '../text/text-scores.ts';
import type { CompiledSort, SortField, SortKey } from './types.ts';

/** Compiles a sort document. @throws 15974, 15975 for directions that are none. */
export function compileSort(spec: RawDocument, collation?: Collation): CompiledSort {
  const fields = listFields(spec).map(([path, value]) => parseSortField(path, value));
  const paths = fields.map((field) => compilePath(field.path));
  const compareKeys = (a: SortKey, b: SortKey): number => {
    for (let i = 0; i < fields.length; i++) {
      const order = compareValues(a[i] ?? null, b[i] ?? null, collation);
      if (order !== 0) return fields[i]?.direction === 1 ? order : -order;
    }
    return 0;
  };
  const keyOf = (document: RawDocument): SortKey => {
    const key: MaybeValue[] = [];
    for (let i = 0; i < fields.length; i++) {
      const value = fields[i]?.isMeta
        ? new Double(findTextScore(document) ?? 0)
        : readSimple(document, paths[i] as CompiledPath);
      if (value === throughArray) return bestArrayKey(document, fields, compareKeys);
      key.push(value);
    }
    return key;
  };
  return {
    fields,
    usesTextScore: fields.some((field) => field.isMeta),
    keyOf,
    compareKeys,
    compare: (a, b) => compareKeys(keyOf(a), keyOf(b)),
  };
}

function parseSortField(path: string, value: Value): SortField {
  if (isDocument(value)) return parseMetaSort(path, value);
  if (!isNumeric(value)) {
    throw new MongoCommandError(15974, `Illegal key in $sort specification: ${path}: ${formatValue(value)}`);
  }
  const direction = toNumber(value);
  if (direction !== 1 && direction !== -1) {
    throw new MongoCommandError(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
  }
  checkFieldPath(path);
  return { path, direction, isMeta: false };
}

function parseMetaSort(path: string, value: RawDocument): SortField {
  const meta = getField(value, '$meta');
  if (meta === undefined) {
    throw new MongoCommandError(17312, '$meta is the only expression supported by $sort right now');
  }
  if (meta !== 'textScore' && meta !== 'randVal')
    throw new MongoCommandError(31138, `Illegal $meta sort: $meta: ${formatValue(meta)}`);
  return { path, direction: -1, isMeta: true };
}

const throughArray = Symbol('array on the path');

function readSimple(document: RawDocument, path: CompiledPath): MaybeValue | typeof throughArray {
  let start = 0;
  const last = path.keys.length - 1;
  for (let i = 0; ; i++) {
    const key = path.keys[i] as Uint8Array;
    const at = findElement(document, start, key);
    if (at < 0) return undefined;
    const type = document[at] as number;
    const payload = at + key.length + 2;
    if (type === bsonType.array) return throughArray;
    if (i === last) return readValue(document, type, payload);
    if (type !== bsonType.object) return undefined;
    start = payload;
  }
}

/** With arrays the document sorts by the best of all combinations that an index would hold. */
function bestArrayKey(
  document: RawDocument,
  fields: readonly SortField[],
  compareKeys: (a: SortKey, b: SortKey) => number,
): SortKey {
  const { rows } = listRows(document, fields);
  return rows.reduce((best, row) => (compareKeys(row, best) < 0 ? row : best));
}

function listRows(document: RawDocument, fields: readonly SortField[]): { rows: MaybeValue[][] } {
  try {
    return listKeyRows(document, fields);
  } catch (error) {
    if (error instanceof MongoCommandError && error.code === 171) {
      throw badValue('cannot sort with keys that are parallel arrays');
    }
    throw error;
  }
}
