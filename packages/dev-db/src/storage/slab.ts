const slabBytes = 256 * 1024;

/**
 * Copies many small byte sequences into few large allocations: views into one buffer cost a
 * fraction of what a buffer for each would. A view keeps its whole slab alive.
 */
export class Slab {
  private bytes = new Uint8Array(slabBytes);
  private at = 0;

  copy(source: Uint8Array, start: number, end: number): Uint8Array {
    const size = end - start;
    if (size > slabBytes / 4) return Uint8Array.prototype.slice.call(source, start, end);
    if (this.at + size > slabBytes) {
      this.bytes = new Uint8Array(slabBytes);
      this.at = 0;
    }
    const from = this.at;
    if (size <= 48) for (let i = 0; i < size; i++) this.bytes[from + i] = source[start + i] as number;
    else this.bytes.set(new Uint8Array(source.buffer, source.byteOffset + start, size), from);
    this.at = from + size;
    return new Uint8Array(this.bytes.buffer, from, size);
  }
}
