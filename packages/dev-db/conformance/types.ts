import { isFields, isPlain } from './json.ts';

const tagOf = (value: unknown): unknown => (isFields(value) ? value['_bsontype'] : undefined);
const isNumberLike = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint';

const tests: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === 'number' || tagOf(value) === 'Double',
  string: (value) => typeof value === 'string',
  object: (value) => isPlain(value),
  array: (value) => Array.isArray(value),
  binData: (value) => tagOf(value) === 'Binary' || value instanceof Uint8Array,
  objectId: (value) => tagOf(value) === 'ObjectId',
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  int: (value) => Number.isInteger(value) || tagOf(value) === 'Int32',
  long: (value) => Number.isInteger(value) || typeof value === 'bigint' || tagOf(value) === 'Long',
  decimal: (value) => tagOf(value) === 'Decimal128',
  number: (value) =>
    isNumberLike(value) || ['Int32', 'Long', 'Double', 'Decimal128'].includes(String(tagOf(value))),
  timestamp: (value) => tagOf(value) === 'Timestamp',
  regex: (value) => value instanceof RegExp || tagOf(value) === 'BSONRegExp',
};

/** Whether a value that the driver returned is of a BSON type, by its alias. */
export function isOfType(alias: string, value: unknown): boolean {
  return tests[alias]?.(value) ?? false;
}
