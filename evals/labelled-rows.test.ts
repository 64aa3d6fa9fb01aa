import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRows, requireLabels } from './labelled-rows.ts';

function fileWith(lines: readonly unknown[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rows-')), 'rows.jsonl');
  writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n`);
  return path;
}

describe('readRows', () => {
  it('maps labels and leaves out those that map to null', () => {
    const path = fileWith([
      { x: 'one', y: 'refund' },
      { x: 'two', y: 'weather' },
      { x: 'three', y: 7 },
    ]);
    const rows = readRows(path, { refund: 'billing', weather: null, '7': 'bug' });
    expect(rows.map(({ x, y }) => `${x} ${y}`)).toEqual(['one billing', 'three bug']);
  });

  it('refuses a label that the map does not name', () => {
    expect(() => readRows(fileWith([{ x: 'one', y: 'odd' }]), {})).toThrow('does not name the label "odd"');
  });
});

describe('requireLabels', () => {
  it('refuses labels that are not ours, and nothing at all', () => {
    const rows = readRows(fileWith([{ x: 'one', y: 'odd' }]), null);
    expect(() => requireLabels(rows, ['bug'])).toThrow('none of bug');
    expect(() => requireLabels([], ['bug'])).toThrow('no rows');
  });
});
