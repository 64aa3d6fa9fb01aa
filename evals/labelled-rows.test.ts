import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categorySynonyms, nameNumberedSentiments, takeKnownLabels } from './known-labels.ts';
import { readRows } from './labelled-rows.ts';

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

describe('takeKnownLabels', () => {
  const rowsOf = (...labels: unknown[]) => readRows(fileWith(labels.map((y) => ({ x: 'text', y }))), null);
  const labelsOf = (rows: readonly { y: string }[]) => rows.map(({ y }) => y);

  it('takes ours in any case and spacing, and common names for ours', () => {
    const rows = rowsOf(
      'Bug',
      'Feature Request',
      'feature-request',
      'question',
      'OOS',
      'Billing and Payments',
    );
    expect(labelsOf(takeKnownLabels(rows, categorySynonyms))).toEqual([
      'bug',
      'feature_request',
      'feature_request',
      'general',
      'other',
      'billing',
    ]);
  });

  it('refuses what it would have to guess, and nothing at all', () => {
    expect(() => takeKnownLabels(rowsOf('odd'), categorySynonyms)).toThrow('the label "odd" is none of bug');
    expect(() => takeKnownLabels([], categorySynonyms)).toThrow('no rows');
  });

  it('reads numbered sentiments by the scale that the file uses', () => {
    expect(labelsOf(nameNumberedSentiments(rowsOf(-1, 0, 1)))).toEqual(['negative', 'neutral', 'positive']);
    expect(labelsOf(nameNumberedSentiments(rowsOf(0, 1)))).toEqual(['negative', 'positive']);
    expect(labelsOf(nameNumberedSentiments(rowsOf(0, 3)))).toEqual(['0', '3']);
  });
});
