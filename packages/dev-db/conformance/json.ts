import { EJSON } from 'bson';

/** Anything that was read from a test file. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for plain documents, not for BSON values, dates or patterns. */
export function isPlain(value: unknown): value is Fields {
  if (!isFields(value) || value instanceof Date || value instanceof RegExp || ArrayBuffer.isView(value))
    return false;
  return !('_bsontype' in value);
}

export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** Test files are extended JSON. */
export function fromJson(value: unknown): unknown {
  if (value === undefined || value === null || typeof value !== 'object') return value;
  return EJSON.deserialize(value, { relaxed: true }) as unknown;
}

export function fieldsFromJson(value: unknown): Fields {
  return fieldsOf(fromJson(value));
}
