import { Decimal128 } from './decimal128.ts';
import type { Value } from './values.ts';
import {
  Binary,
  Code,
  CodeWithScope,
  DateTime,
  DbPointer,
  Double,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
} from './values.ts';
import type { ElementSink } from './element-sink.ts';

/** Writes the payload of `value`; type byte and name are already there. */
export function writePayload(w: ElementSink, value: Value): void {
  switch (typeof value) {
    case 'string':
      writeText(w, value);
      return;
    case 'number':
      if ((value | 0) === value) w.int32(value);
      else w.double(value);
      return;
    case 'boolean':
      w.byte(value ? 1 : 0);
      return;
    case 'bigint':
      w.int64(value);
      return;
    default:
      if (value !== null) writeObjectPayload(w, value);
  }
}

function writeText(w: ElementSink, text: string): void {
  const start = w.length;
  w.int32(0);
  w.utf8(text);
  w.byte(0);
  w.patchInt32(start, w.length - start - 4);
}

type ObjectLike = Exclude<Value, null | boolean | number | bigint | string>;

function writeObjectPayload(w: ElementSink, value: ObjectLike): void {
  if (value instanceof Uint8Array) w.raw(value, 0, value.length);
  else if (Array.isArray(value)) writeArray(w, value);
  else if (value instanceof Double) w.double(value.value);
  else if (value instanceof ObjectId) w.raw(value.bytes, 0, 12);
  else if (value instanceof DateTime) w.int64(BigInt(value.ms));
  else writeRarePayload(w, value);
}

function writeRarePayload(w: ElementSink, value: ObjectLike): void {
  if (value instanceof Decimal128) w.raw(value.bytes, 0, 16);
  else if (value instanceof Binary) writeBinary(w, value);
  else if (value instanceof Regex) {
    w.cString(value.pattern);
    w.cString(value.options);
  } else if (value instanceof Timestamp) {
    w.int32(value.increment | 0);
    w.int32(value.seconds | 0);
  } else if (value instanceof Code) writeText(w, value.code);
  else if (value instanceof SymbolValue) writeText(w, value.value);
  else if (value instanceof CodeWithScope) {
    const start = w.length;
    w.int32(0);
    writeText(w, value.code);
    w.raw(value.scope, 0, value.scope.length);
    w.patchInt32(start, w.length - start);
  } else if (value instanceof DbPointer) {
    writeText(w, value.namespace);
    w.raw(value.id.bytes, 0, 12);
  }
}

function writeBinary(w: ElementSink, value: Binary): void {
  const length = value.bytes.length;
  w.int32(value.subtype === 2 ? length + 4 : length);
  w.byte(value.subtype);
  if (value.subtype === 2) w.int32(length);
  w.raw(value.bytes, 0, length);
}

const indexNames: readonly string[] = Array.from({ length: 1000 }, (_, i) => String(i));

function writeArray(w: ElementSink, values: readonly Value[]): void {
  const start = w.beginDocument();
  for (let i = 0; i < values.length; i++) w.element(indexNames[i] ?? String(i), values[i] as Value);
  w.endDocument(start);
}

export const arrayIndexName = (index: number): string => indexNames[index] ?? String(index);
