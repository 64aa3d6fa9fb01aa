import { MongoCommandError } from '../errors.ts';

const scratch = new Uint8Array(8);
const scratchDouble = new Float64Array(scratch.buffer);
const scratchInt64 = new BigInt64Array(scratch.buffer);

export function readInt32(b: Uint8Array, at: number): number {
  return (
    (b[at] as number) |
    ((b[at + 1] as number) << 8) |
    ((b[at + 2] as number) << 16) |
    ((b[at + 3] as number) << 24)
  );
}

export function readDouble(b: Uint8Array, at: number): number {
  for (let i = 0; i < 8; i++) scratch[i] = b[at + i] as number;
  return scratchDouble[0] as number;
}

export function readInt64(b: Uint8Array, at: number): bigint {
  for (let i = 0; i < 8; i++) scratch[i] = b[at + i] as number;
  return scratchInt64[0] as bigint;
}

/** An Int64 as the nearest JS number; exact up to 2^53. */
export function readInt64AsNumber(b: Uint8Array, at: number): number {
  return readInt32(b, at + 4) * 4294967296 + (readInt32(b, at) >>> 0);
}

/** Index of the zero that ends the name starting at `at`. */
export function nameEnd(b: Uint8Array, at: number): number {
  let end = at;
  while (b[end] !== 0) {
    if (end >= b.length) throw new MongoCommandError(22, 'BSON field name is not terminated');
    end++;
  }
  return end;
}

type Slice = (this: Uint8Array, start: number, end: number) => string;
// Native slices of Buffer work on any Uint8Array; `toString` would need a Buffer first.
const natives = Buffer.prototype as unknown as { utf8Slice: Slice; latin1Slice: Slice };
const utf8Slice = natives.utf8Slice;

export function readString(b: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length > 24) return utf8Slice.call(b, start, end);
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = b[i] as number;
    if (byte > 127) return utf8Slice.call(b, start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Sizes of the payloads that do not vary, by type byte; -1 for those that do. */
const fixedSizes = new Int8Array(256).fill(-1);
for (const [type, size] of [
  [1, 8],
  [6, 0],
  [7, 12],
  [8, 1],
  [9, 8],
  [10, 0],
  [16, 4],
  [17, 8],
  [18, 8],
  [19, 16],
  [127, 0],
  [255, 0],
] as const) {
  fixedSizes[type] = size;
}

/** Index after the payload that starts at `at`. */
export function elementEnd(b: Uint8Array, type: number, at: number): number {
  const fixed = fixedSizes[type] as number;
  if (fixed >= 0) return at + fixed;
  switch (type) {
    case 2:
    case 13:
    case 14:
      return at + 4 + readInt32(b, at);
    case 3:
    case 4:
    case 15:
      return at + readInt32(b, at);
    case 5:
      return at + 5 + readInt32(b, at);
    case 11:
      return nameEnd(b, nameEnd(b, at) + 1) + 1;
    case 12:
      return at + 4 + readInt32(b, at) + 12;
    default:
      throw new MongoCommandError(22, `Unrecognized BSON type: ${type}`);
  }
}
