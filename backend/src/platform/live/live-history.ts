/** Something that happened, at its place in the order of all changes. */
export interface Placed {
  /** Compares as text with those before and after it. */
  readonly id: string;
  readonly at: Date;
}

const keptEntries = 10_000;

/**
 * What happened lately, for those who come back and ask what they missed. Each entry has a number that
 * it keeps for as long as this process runs.
 */
export class LiveHistory<Entry extends Placed> {
  #entries: Entry[] = [];
  #firstNumber = 0;
  /** All that came after this place is here. */
  #beginsAfter: string | null = null;
  #position: string | null = null;

  /** Place of the newest change we know of; null before there is any. */
  get position(): string | null {
    return this.#position;
  }

  /** Number that the next entry will have. */
  get end(): number {
    return this.#firstNumber + this.#entries.length;
  }

  begin(position: string): void {
    this.#firstNumber = this.end;
    this.#entries = [];
    this.#beginsAfter = position;
    this.#position = position;
  }

  moveTo(position: string): void {
    this.#position = position;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
    // In one stroke and seldom, so that it costs each entry next to nothing.
    if (this.#entries.length < 2 * keptEntries) return;
    const dropped = this.#entries.splice(0, keptEntries);
    this.#firstNumber += dropped.length;
    this.#beginsAfter = dropped.at(-1)?.id ?? this.#beginsAfter;
  }

  get(number: number): Entry | undefined {
    return this.#entries[number - this.#firstNumber];
  }

  has(number: number): boolean {
    return number >= this.#firstNumber;
  }

  /** Number of the first entry after a place; null where some of what followed it is gone. */
  findAfter(id: string): number | null {
    if (this.#beginsAfter === null || id < this.#beginsAfter) return null;
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#entries[middle] as Entry).id <= id) low = middle + 1;
      else high = middle;
    }
    return this.#firstNumber + low;
  }

  /** Number of the oldest entry that is not older than `at`. */
  findSince(at: Date): number {
    let index = this.#entries.length;
    while (index > 0 && (this.#entries[index - 1] as Entry).at >= at) index -= 1;
    return this.#firstNumber + index;
  }
}
