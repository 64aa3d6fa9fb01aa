import type { bsonType } from './bson-type.ts';
import { elementEnd, nameEnd } from './element.ts';
import type { ElementSink } from './element-sink.ts';
import type { RawDocument } from './raw-document.ts';
import type { Value } from './values.ts';
import { typeOf } from './values.ts';
import { writePayload } from './write-value.ts';

const scratch = new Uint8Array(8);
const scratchDouble = new Float64Array(scratch.buffer);
const scratchInt64 = new BigInt64Array(scratch.buffer);

/** Appends BSON elements to one growing buffer. */
export class BsonWriter implements ElementSink {
  bytes: Uint8Array;
  length = 0;

  constructor(initialBytes = 256) {
    this.bytes = Buffer.allocUnsafe(initialBytes);
  }

  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  int32(value: number): void {
    this.reserve(4);
    this.patchInt32(this.length, value);
    this.length += 4;
  }

  patchInt32(at: number, value: number): void {
    this.bytes[at] = value;
    this.bytes[at + 1] = value >>> 8;
    this.bytes[at + 2] = value >>> 16;
    this.bytes[at + 3] = value >>> 24;
  }

  double(value: number): void {
    scratchDouble[0] = value;
    this.raw(scratch, 0, 8);
  }

  int64(value: bigint): void {
    scratchInt64[0] = value;
    this.raw(scratch, 0, 8);
  }

  raw(source: Uint8Array, start: number, end: number): void {
    const count = end - start;
    this.reserve(count);
    if (count < 96) {
      for (let i = 0; i < count; i++) this.bytes[this.length + i] = source[start + i] as number;
    } else this.bytes.set(source.subarray(start, end), this.length);
    this.length += count;
  }

  /** UTF-8 bytes of `text`, without length or terminator. */
  utf8(text: string): void {
    const length = text.length;
    this.reserve(length * 3);
    const bytes = this.bytes;
    let at = this.length;
    if (length < 32) {
      let i = 0;
      for (; i < length; i++) {
        const unit = text.charCodeAt(i);
        if (unit > 127) break;
        bytes[at++] = unit;
      }
      if (i === length) {
        this.length = at;
        return;
      }
    }
    this.length += Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).write(text, this.length, 'utf8');
  }

  cString(text: string): void {
    this.utf8(text);
    this.byte(0);
  }

  /** @returns the start of the document, which `endDocument` needs. */
  beginDocument(): number {
    const start = this.length;
    this.int32(0);
    return start;
  }

  endDocument(start: number): void {
    this.byte(0);
    this.patchInt32(start, this.length - start);
  }

  element(name: string, value: Value): void {
    this.byte(typeOf(value));
    this.cString(name);
    writePayload(this, value);
  }

  /** Copies the element whose type byte is at `at`, name and payload; returns the index after it. */
  copyElement(source: Uint8Array, at: number): number {
    const type = source[at] as number;
    const end = elementEnd(source, type, nameEnd(source, at + 1) + 1);
    this.raw(source, at, end);
    return end;
  }

  /** All elements of `document`, without its frame. */
  copyElements(document: RawDocument): void {
    this.raw(document, 4, document.length - 1);
  }

  beginNested(name: string, type: typeof bsonType.object | typeof bsonType.array): number {
    this.byte(type);
    this.cString(name);
    return this.beginDocument();
  }

  /** The bytes written so far, in a buffer of their own. */
  take(): RawDocument {
    // From Node's pool: a buffer of its own for each small document would keep the collector busy.
    const copy = Buffer.allocUnsafe(this.length);
    copy.set(this.length === this.bytes.length ? this.bytes : this.bytes.subarray(0, this.length));
    return copy;
  }

  reset(): void {
    this.length = 0;
  }
}

// One writer serves all small documents: building one is never interleaved with building another,
// because values are complete before they are written.
const shared = new BsonWriter(4096);
let isSharedBusy = false;

/** Builds one document: `build` appends its elements. */
export function buildDocument(build: (writer: BsonWriter) => void): RawDocument {
  const writer = isSharedBusy ? new BsonWriter() : shared;
  const isOwner = writer === shared;
  if (isOwner) isSharedBusy = true;
  try {
    writer.reset();
    const start = writer.beginDocument();
    build(writer);
    writer.endDocument(start);
    return writer.take();
  } finally {
    if (isOwner) isSharedBusy = false;
    if (isOwner && writer.bytes.length > 1 << 20) writer.bytes = Buffer.allocUnsafe(4096);
  }
}

/** A document of these fields in this order. */
export function documentOf(fields: Iterable<readonly [string, Value | undefined]>): RawDocument {
  return buildDocument((writer) => {
    for (const [name, value] of fields) if (value !== undefined) writer.element(name, value);
  });
}
