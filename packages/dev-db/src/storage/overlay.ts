import { keyToText } from './keys.ts';
import type { KeySpan } from './read-view.ts';

export interface StagedEntry {
  readonly text: string;
  readonly key: Uint8Array;
  /** Null for a removal. */
  readonly value: Uint8Array | null;
}

/** Above this many new keys sorting everything is cheaper than inserting one by one. */
const insertionLimit = 32;

/** Staged writes of one table, readable by key and in key order. */
export class Overlay {
  /** `undefined` marks a key whose staged write was rolled back. */
  private readonly entries = new Map<string, StagedEntry | undefined>();
  private sorted: string[] = [];
  private fresh: string[] = [];

  get(key: Uint8Array): StagedEntry | undefined {
    return this.entries.size === 0 ? undefined : this.entries.get(keyToText(key));
  }

  /** @returns what was staged for the key before, for rolling back. */
  set(key: Uint8Array, value: Uint8Array | null): { text: string; previous: StagedEntry | undefined } {
    const text = keyToText(key);
    const previous = this.entries.get(text);
    if (previous === undefined && !this.entries.has(text)) this.fresh.push(text);
    this.entries.set(text, { text, key, value });
    return { text, previous };
  }

  restore(text: string, previous: StagedEntry | undefined): void {
    this.entries.set(text, previous);
  }

  *staged(): Generator<StagedEntry> {
    for (const entry of this.entries.values()) if (entry) yield entry;
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /** False when there is nothing to commit, be it that all of it was rolled back. */
  get hasStaged(): boolean {
    for (const entry of this.entries.values()) if (entry) return true;
    return false;
  }

  /** Staged entries of the span in key order. */
  inSpan(span: KeySpan, isReverse: boolean): StagedEntry[] {
    if (this.isEmpty) return [];
    this.sortFresh();
    const start = this.lowerBound(keyToText(span.from));
    const end = this.lowerBound(keyToText(span.until));
    const found: StagedEntry[] = [];
    for (let i = start; i < end; i++) {
      const entry = this.entries.get(this.sorted[i] as string);
      if (entry) found.push(entry);
    }
    return isReverse ? found.reverse() : found;
  }

  private sortFresh(): void {
    if (this.fresh.length > insertionLimit) {
      this.sorted = this.sorted.concat(this.fresh).sort();
    } else {
      for (const text of this.fresh) this.sorted.splice(this.lowerBound(text), 0, text);
    }
    this.fresh = [];
  }

  private lowerBound(text: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle] as string) < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
