import { bsonType } from './bson-type.ts';
import { Decimal128 } from './decimal128.ts';
import {
  elementEnd,
  nameEnd,
  readDouble,
  readInt32,
  readInt64,
  readInt64AsNumber,
  readString,
} from './element.ts';
import type { Value } from './values.ts';
import {
  Binary,
  Code,
  CodeWithScope,
  DateTime,
  DbPointer,
  Double,
  maxKey,
  minKey,
  ObjectId,
  Regex,
  SymbolValue,
  Timestamp,
  undefinedValue,
} from './values.ts';
import { MongoCommandError } from '../errors.ts';

/** Decodes the payload at `at`. Embedded documents stay raw (views into `b`), the rest is copied. */
export function readValue(b: Uint8Array, type: number, at: number): Value {
  switch (type) {
    case bsonType.string:
      return readString(b, at + 4, at + 3 + readInt32(b, at));
    case bsonType.int32:
      return readInt32(b, at);
    case bsonType.double:
      return new Double(readDouble(b, at));
    case bsonType.object:
      return b.subarray(at, at + readInt32(b, at));
    case bsonType.array:
      return readArray(b, at);
    case bsonType.objectId:
      return new ObjectId(Uint8Array.prototype.slice.call(b, at, at + 12));
    case bsonType.date:
      return new DateTime(readInt64AsNumber(b, at));
    case bsonType.bool:
      return b[at] !== 0;
    case bsonType.null:
      return null;
    case bsonType.int64:
      return readInt64(b, at);
    default:
      return readRareValue(b, type, at);
  }
}

function readRareValue(b: Uint8Array, type: number, at: number): Value {
  switch (type) {
    case bsonType.binary:
      return readBinary(b, at);
    case bsonType.decimal:
      return Decimal128.fromBytes(Uint8Array.prototype.slice.call(b, at, at + 16));
    case bsonType.timestamp:
      return new Timestamp(readInt32(b, at + 4), readInt32(b, at));
    case bsonType.regex: {
      const patternEnd = nameEnd(b, at);
      return new Regex(
        readString(b, at, patternEnd),
        readString(b, patternEnd + 1, nameEnd(b, patternEnd + 1)),
      );
    }
    case bsonType.code:
      return new Code(readString(b, at + 4, at + 3 + readInt32(b, at)));
    case bsonType.symbol:
      return new SymbolValue(readString(b, at + 4, at + 3 + readInt32(b, at)));
    case bsonType.codeWithScope: {
      const codeEnd = at + 8 + readInt32(b, at + 4);
      return new CodeWithScope(
        readString(b, at + 8, codeEnd - 1),
        b.subarray(codeEnd, codeEnd + readInt32(b, codeEnd)),
      );
    }
    case bsonType.dbPointer: {
      const end = at + 4 + readInt32(b, at);
      return new DbPointer(
        readString(b, at + 4, end - 1),
        new ObjectId(Uint8Array.prototype.slice.call(b, end, end + 12)),
      );
    }
    case bsonType.undefined:
      return undefinedValue;
    case bsonType.minKey:
      return minKey;
    case bsonType.maxKey:
      return maxKey;
    default:
      throw new MongoCommandError(22, `Unrecognized BSON type: ${type}`);
  }
}

function readBinary(b: Uint8Array, at: number): Binary {
  const length = readInt32(b, at);
  const subtype = b[at + 4] ?? 0;
  // Subtype 2 repeats its length inside the payload.
  const start = subtype === 2 ? at + 9 : at + 5;
  return new Binary(subtype, Uint8Array.prototype.slice.call(b, start, at + 5 + length));
}

export function readArray(b: Uint8Array, start: number): Value[] {
  const values: Value[] = [];
  for (let at = start + 4; b[at];) {
    const type = b[at] as number;
    const payload = nameEnd(b, at + 1) + 1;
    values.push(readValue(b, type, payload));
    at = elementEnd(b, type, payload);
  }
  return values;
}
