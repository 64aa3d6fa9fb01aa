import { Decimal128 } from './decimal128.ts';
import { forEachField } from './raw-document.ts';
import type { RawDocument } from './raw-document.ts';
import type { MaybeValue } from './values.ts';
import {
  Binary,
  Code,
  DateTime,
  Double,
  isArray,
  isDocument,
  MaxKey,
  MinKey,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
} from './values.ts';

/** A value as the server writes it into messages: `ObjectId('…')`, `"text"`, `{ a: 1 }`. */
export function formatValue(value: MaybeValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return String(value);
  if (value === null) return 'null';
  if (value === undefined) return 'MISSING';
  if (value instanceof Double) return formatDouble(value.value);
  if (isDocument(value)) return formatDocument(value);
  if (isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(formatValue).join(', ')} ]`;
  return formatRare(value);
}

function formatDouble(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

export function formatDocument(document: RawDocument): string {
  const fields: string[] = [];
  forEachField(document, (name, value) => void fields.push(`${name}: ${formatValue(value)}`));
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function formatRare(
  value: Exclude<MaybeValue, string | number | boolean | bigint | null | undefined>,
): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHex()}')`;
  if (value instanceof DateTime) return `new Date(${value.ms})`;
  if (value instanceof Decimal128) return value.toString();
  if (value instanceof Timestamp) return `Timestamp(${value.seconds}, ${value.increment})`;
  if (value instanceof Regex) return `/${value.pattern}/${value.options}`;
  if (value instanceof Binary) return formatBinary(value);
  if (value instanceof Code) return value.code;
  if (value instanceof SymbolValue) return JSON.stringify(value.value);
  if (value instanceof MinKey) return 'MinKey';
  if (value instanceof MaxKey) return 'MaxKey';
  return 'undefined';
}

function formatBinary({ subtype, bytes }: Binary): string {
  const hex = Buffer.from(bytes).toString('hex');
  if (subtype !== 4 || bytes.length !== 16) return `BinData(${subtype}, ${hex.toUpperCase()})`;
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `UUID("${groups.join('-')}")`;
}
