/** A growing byte buffer for index keys. */
export class KeyWriter {
  bytes: Uint8Array = new Uint8Array(256);
  length = 0;

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  uint32(value: number): void {
    this.reserve(4);
    this.bytes[this.length++] = value >>> 24;
    this.bytes[this.length++] = value >>> 16;
    this.bytes[this.length++] = value >>> 8;
    this.bytes[this.length++] = value;
  }

  append(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** Turns all bytes from `start` round, for a descending field. */
  invert(start: number): void {
    for (let i = start; i < this.length; i++) this.bytes[i] = ~(this.bytes[i] as number);
  }

  take(): Uint8Array {
    // From Node's pool: a buffer of its own for each key would keep the collector busy.
    const copy = Buffer.allocUnsafe(this.length);
    copy.set(this.bytes.subarray(0, this.length));
    return new Uint8Array(copy.buffer, copy.byteOffset, this.length);
  }
}

const shared = new KeyWriter();

/** An empty writer, until the next call: keys are written one after the other, never one inside another. */
export function startKey(): KeyWriter {
  shared.length = 0;
  return shared;
}
