import { createHash } from 'node:crypto';
import type { Collation } from '../collation/types.ts';
import { MongoCommandError } from '../errors.ts';
import { compareBytes } from './compare.ts';
import { writeKey } from './key-string.ts';
import type { KeyWriter } from './key-writer.ts';
import { startKey } from './key-writer.ts';
import { parseArrayIndex } from './paths.ts';
import type { RawDocument } from './raw-document.ts';
import { getField } from './raw-document.ts';
import type { MaybeValue } from './values.ts';
import { isArray, isDocument, undefinedValue } from './values.ts';

export interface KeyField {
  /** Dotted path. */
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface IndexKeyOptions {
  readonly isSparse?: boolean | undefined;
  readonly collation?: Collation | undefined;
}

export interface IndexKeys {
  /** Distinct keys in byte order; none when a sparse index leaves the document out. */
  readonly keys: readonly Uint8Array[];
  /** True when some path went through an array. */
  readonly isMultikey: boolean;
}

/** Longest key in bytes; a longer one is cut and ends with a hash, and then keeps no exact order. */
export const maxKeyLength = 1800;
const hashLength = 16;
/** Bounds are cut here, so that they also cover the keys that end with a hash. */
export const exactKeyLength = maxKeyLength - hashLength;

/** Where one indexed field stands: its value so far and the part of its path that is still to go. */
interface Cursor {
  readonly value: MaybeValue;
  readonly rest: readonly string[];
  readonly isDone: boolean;
}

/** @throws CannotIndexParallelArrays (171) */
export function encodeIndexKeys(
  document: RawDocument,
  fields: readonly KeyField[],
  options: IndexKeyOptions = {},
): IndexKeys {
  const { rows, isMultikey } = listKeyRows(document, fields);
  const kept = options.isSparse ? rows.filter((row) => row.some((value) => value !== undefined)) : rows;
  const keys = kept.map((row) => encodeRow(row, fields, options.collation));
  return { keys: keys.length > 1 ? distinctKeys(keys) : keys, isMultikey };
}

/** The values of the indexed fields, one row per combination that arrays give. */
export function listKeyRows(
  document: RawDocument,
  fields: readonly KeyField[],
): { rows: MaybeValue[][]; isMultikey: boolean } {
  const rows: MaybeValue[][] = [];
  const start = fields.map((field) =>
    descend({ value: document, rest: field.path.split('.'), isDone: false }),
  );
  const isMultikey = expand(start, fields, rows);
  return { rows, isMultikey };
}

/** Follows documents, and array elements that the path names by number. */
function descend(cursor: Cursor): Cursor {
  let { value, rest } = cursor;
  while (rest.length > 0) {
    const part = rest[0] as string;
    if (isDocument(value)) value = getField(value, part);
    else if (isArray(value)) {
      const index = parseArrayIndex(part);
      if (index < 0 || index >= value.length) return { value, rest, isDone: false };
      value = value[index];
    } else return { value: undefined, rest: [], isDone: true };
    rest = rest.slice(1);
  }
  return { value, rest, isDone: !isArray(value) };
}

function expand(cursors: readonly Cursor[], fields: readonly KeyField[], rows: MaybeValue[][]): boolean {
  const first = cursors.findIndex((cursor) => !cursor.isDone);
  if (first < 0) {
    rows.push(cursors.map((cursor) => cursor.value));
    return false;
  }
  const shared = sharedArrayPath(cursors, fields, first);
  const array = cursors[first]?.value;
  const elements = isArray(array) && array.length > 0 ? array : [undefinedValue];
  for (const element of elements) {
    const next = cursors.map((cursor, i) => (shared.has(i) ? step(cursor, element) : cursor));
    expand(next, fields, rows);
  }
  return true;
}

function step(cursor: Cursor, element: MaybeValue): Cursor {
  if (cursor.rest.length === 0) return { value: element, rest: [], isDone: true };
  return descend({ value: element, rest: cursor.rest, isDone: false });
}

/** The fields that stand at the same array as field `first`; another array beside it is an error. */
function sharedArrayPath(
  cursors: readonly Cursor[],
  fields: readonly KeyField[],
  first: number,
): Set<number> {
  const consumed = (i: number): string => {
    const parts = fields[i]?.path.split('.') ?? [];
    return parts.slice(0, parts.length - (cursors[i]?.rest.length ?? 0)).join('.');
  };
  const prefix = consumed(first);
  const shared = new Set<number>();
  cursors.forEach((cursor, i) => {
    if (cursor.isDone) return;
    const other = consumed(i);
    if (other === prefix) shared.add(i);
    else
      throw new MongoCommandError(
        171,
        `cannot index parallel arrays [${lastPart(other)}] [${lastPart(prefix)}]`,
      );
  });
  return shared;
}

const lastPart = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function encodeRow(
  row: readonly MaybeValue[],
  fields: readonly KeyField[],
  collation: Collation | undefined,
): Uint8Array {
  const w = startKey();
  row.forEach((value, i) => writeField(w, value, fields[i], collation));
  const key = w.take();
  if (key.length <= maxKeyLength) return key;
  const cut = key.slice(0, maxKeyLength);
  cut.set(createHash('sha256').update(key).digest().subarray(0, hashLength), exactKeyLength);
  return cut;
}

export function writeField(
  w: KeyWriter,
  value: MaybeValue,
  field: KeyField | undefined,
  collation: Collation | undefined,
): void {
  const start = w.length;
  writeKey(w, value, collation);
  if (field?.direction === -1) w.invert(start);
}

function distinctKeys(keys: Uint8Array[]): Uint8Array[] {
  keys.sort(compareBytes);
  return keys.filter((key, i) => i === 0 || compareBytes(key, keys[i - 1] as Uint8Array) !== 0);
}
