export const headerBytes = 16;
/** What a client may send at once, with room for the envelope. */
export const maxFrameBytes = 48_000_000 + 65_536;

/** Cuts a byte stream into wire messages, however it was cut into chunks before. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private length = 0;

  /** @returns the messages that are complete now. @throws when a length cannot be true */
  push(chunk: Buffer): Buffer[] {
    this.chunks.push(chunk);
    this.length += chunk.length;
    const frames: Buffer[] = [];
    for (;;) {
      const size = this.nextSize();
      if (size === undefined || this.length < size) return frames;
      const all = this.joined();
      frames.push(all.subarray(0, size));
      this.chunks = all.length > size ? [all.subarray(size)] : [];
      this.length -= size;
    }
  }

  private nextSize(): number | undefined {
    if (this.length < 4) return undefined;
    const [first] = this.chunks;
    const head = first && first.length >= 4 ? first : this.joined();
    const size = head.readInt32LE(0);
    if (size < headerBytes || size > maxFrameBytes)
      throw new Error(`A message of ${size} bytes is not possible`);
    return size;
  }

  private joined(): Buffer {
    const all = this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}
