import { createHash } from 'node:crypto';
import type { AuditDocument, AuditHeadDocument } from './audit.model.ts';

/** What the first record of a workspace follows. */
export const genesisHash = '0'.repeat(64);

/** The hash that seals a record: of all it says, of its place, and of the record before it. */
export function sealOf(record: AuditDocument, sequence: number, previousHash: string): string {
  const { is_unsealed: _flag, hash: _hash, ...content } = record;
  return createHash('sha256')
    .update(canonicalJson({ ...content, sequence, previous_hash: previousHash }))
    .digest('hex');
}

/** JSON with sorted keys: the order of a stored document's fields means nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(JSON.parse(JSON.stringify(value))));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
}

export interface ChainProblem {
  readonly sequence: number;
  readonly problem: 'missing' | 'altered' | 'repeated' | 'beyond the end';
}

/** Checks a workspace's chain record by record; the pages of sealed records come in order of sequence. */
export class ChainCheck {
  readonly problems: ChainProblem[] = [];
  checked = 0;
  #expected = 1;
  #previousHash = genesisHash;

  add(record: AuditDocument): void {
    const sequence = record.sequence ?? 0;
    this.checked += 1;
    if (sequence < this.#expected) {
      this.problems.push({ sequence, problem: 'repeated' });
      return;
    }
    const isGap = sequence > this.#expected;
    for (; this.#expected < sequence; this.#expected += 1) {
      this.problems.push({ sequence: this.#expected, problem: 'missing' });
    }
    // After a gap the previous hash is gone with its record; from here on the stored one has to do.
    if (!isGap && sealOf(record, sequence, this.#previousHash) !== record.hash) {
      this.problems.push({ sequence, problem: 'altered' });
    }
    this.#previousHash = record.hash ?? '';
    this.#expected = sequence + 1;
  }

  end(head: AuditHeadDocument | null): void {
    const last = head?.sequence ?? 0;
    for (; this.#expected <= last; this.#expected += 1) {
      this.problems.push({ sequence: this.#expected, problem: 'missing' });
    }
    if (this.#expected - 1 > last)
      this.problems.push({ sequence: this.#expected - 1, problem: 'beyond the end' });
    else if (head && this.problems.length === 0 && head.hash !== this.#previousHash) {
      this.problems.push({ sequence: last, problem: 'altered' });
    }
  }
}
