import { bsonType } from './bson-type.ts';
import type { Decimal128 } from './decimal128.ts';
import type { RawDocument } from './raw-type.ts';

/**
 * One BSON value. A JS number is an Int32 (one that does not fit is written as a double), a bigint
 * an Int64, and doubles that were read are `Double`.
 * An embedded document is its raw bytes, an array is decoded one level deep.
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Double
  | Decimal128
  | ObjectId
  | DateTime
  | Timestamp
  | Binary
  | Regex
  | Code
  | CodeWithScope
  | SymbolValue
  | DbPointer
  | Undefined
  | MinKey
  | MaxKey
  | RawDocument
  | readonly Value[];

/** `undefined` stands for a field that is not there. */
export type MaybeValue = Value | undefined;

export class Double {
  declare readonly bsonType: 1;
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

const hexDigits: readonly string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'));

export class ObjectId {
  declare readonly bsonType: 7;
  /** Exactly 12 bytes, never shared with a document. */
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  static fromHex(hex: string): ObjectId {
    return new ObjectId(Uint8Array.from(Buffer.from(hex, 'hex')));
  }
  toHex(): string {
    let hex = '';
    for (const byte of this.bytes) hex += hexDigits[byte] ?? '';
    return hex;
  }
}

export class DateTime {
  declare readonly bsonType: 9;
  /** Milliseconds since 1970, a whole number; beyond 2^53 it loses precision. */
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

export class Timestamp {
  declare readonly bsonType: 17;
  readonly seconds: number;
  readonly increment: number;
  constructor(seconds: number, increment: number) {
    this.seconds = seconds >>> 0;
    this.increment = increment >>> 0;
  }
}

export class Binary {
  declare readonly bsonType: 5;
  readonly subtype: number;
  readonly bytes: Uint8Array;
  constructor(subtype: number, bytes: Uint8Array) {
    this.subtype = subtype;
    this.bytes = bytes;
  }
}

export class Regex {
  declare readonly bsonType: 11;
  readonly pattern: string;
  readonly options: string;
  constructor(pattern: string, options: string) {
    this.pattern = pattern;
    this.options = options;
  }
}

export class Code {
  declare readonly bsonType: 13;
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

export class CodeWithScope {
  declare readonly bsonType: 15;
  readonly code: string;
  readonly scope: RawDocument;
  constructor(code: string, scope: RawDocument) {
    this.code = code;
    this.scope = scope;
  }
}

export class SymbolValue {
  declare readonly bsonType: 14;
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

export class DbPointer {
  declare readonly bsonType: 12;
  readonly namespace: string;
  readonly id: ObjectId;
  constructor(namespace: string, id: ObjectId) {
    this.namespace = namespace;
    this.id = id;
  }
}

export class Undefined {
  declare readonly bsonType: 6;
}
export class MinKey {
  declare readonly bsonType: 255;
}
export class MaxKey {
  declare readonly bsonType: 127;
}

// The type byte lives on the prototype, so that a value costs no field for it.
const tagged: readonly (readonly [object, number])[] = [
  [Double.prototype, bsonType.double],
  [ObjectId.prototype, bsonType.objectId],
  [DateTime.prototype, bsonType.date],
  [Timestamp.prototype, bsonType.timestamp],
  [Binary.prototype, bsonType.binary],
  [Regex.prototype, bsonType.regex],
  [Code.prototype, bsonType.code],
  [CodeWithScope.prototype, bsonType.codeWithScope],
  [SymbolValue.prototype, bsonType.symbol],
  [DbPointer.prototype, bsonType.dbPointer],
  [Undefined.prototype, bsonType.undefined],
  [MinKey.prototype, bsonType.minKey],
  [MaxKey.prototype, bsonType.maxKey],
];
for (const [prototype, type] of tagged) Object.defineProperty(prototype, 'bsonType', { value: type });

export const undefinedValue = new Undefined();
export const minKey = new MinKey();
export const maxKey = new MaxKey();

export function isDocument(value: MaybeValue): value is RawDocument {
  return value instanceof Uint8Array;
}

export function isArray(value: MaybeValue): value is readonly Value[] {
  return Array.isArray(value);
}

export function typeOf(value: MaybeValue): number {
  switch (typeof value) {
    case 'string':
      return bsonType.string;
    case 'number':
      return (value | 0) === value ? bsonType.int32 : bsonType.double;
    case 'boolean':
      return bsonType.bool;
    case 'bigint':
      return bsonType.int64;
    case 'undefined':
      return bsonType.missing;
    default:
      return value === null ? bsonType.null : typeOfObject(value);
  }
}

function typeOfObject(value: Exclude<Value, null | boolean | number | bigint | string>): number {
  if (value instanceof Uint8Array) return bsonType.object;
  return 'bsonType' in value ? value.bsonType : bsonType.array;
}

export function isNullish(value: MaybeValue): value is null | undefined | Undefined {
  return value === null || value === undefined || value instanceof Undefined;
}
