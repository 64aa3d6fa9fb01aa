import { describe, expect, it } from 'vitest';
import { newObjectId, toObjectId } from '../../../platform/mongo/index.ts';
import { listDifferences } from './compare-snapshots.ts';

const id = newObjectId();
const stored = {
  _id: id,
  tenant_id: newObjectId(),
  status: 'open',
  tags: ['a'],
  at: new Date(5),
  assignee_id: null,
};

describe('two snapshots', () => {
  it('are alike whatever the order of their fields', () => {
    const { status, ...rest } = stored;
    expect(listDifferences({ ...rest, status, _id: toObjectId(id.toHexString()) }, stored)).toEqual([]);
  });

  it.each([
    ['another value', { status: 'solved' }, ['status']],
    ['another order within a list', { tags: ['b', 'a'] }, ['tags']],
    ['another type', { at: 5 }, ['at']],
    ['a field too many', { extra: null }, ['extra']],
    ['no value where there was one', { assignee_id: undefined }, ['assignee_id']],
  ])('differ by %s', (_name, change, fields) => {
    expect(listDifferences({ ...stored, ...change }, stored)).toEqual(fields);
  });

  it('may differ in what depends on the clock', () => {
    const clocked = { sla: { due_at: 1 }, sla_due_at: 1, risk_score: 3, next_sla_change_at: new Date(1) };
    expect(listDifferences(stored, { ...stored, ...clocked })).toEqual([]);
    expect(listDifferences(stored, { ...stored, slack_thread: 1 })).toEqual(['slack_thread']);
  });
});
