import type { Value } from '../bson/index.ts';
import {
  Binary,
  DateTime,
  Decimal128,
  Double,
  isArray,
  isDocument,
  listFields,
  ObjectId,
  Regex,
  Timestamp,
} from '../bson/index.ts';

/** A value as MongoDB's error texts show it. */
export function describeValue(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(describeValue).join(', ')} ]`;
  if (isDocument(value)) return describeDocument(value);
  return describeScalar(value);
}

export function describeDocument(document: Uint8Array): string {
  const fields = listFields(document).map(([name, value]) => `${name}: ${describeValue(value)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function describeScalar(value: Value): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHex()}')`;
  if (value instanceof DateTime) return `new Date(${value.ms})`;
  if (value instanceof Double)
    return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof Timestamp) return `Timestamp(${value.seconds}, ${value.increment})`;
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`;
  if (value instanceof Binary)
    return `BinData(${value.subtype}, ${Buffer.from(value.bytes).toString('hex').toUpperCase()})`;
  return String(value);
}
