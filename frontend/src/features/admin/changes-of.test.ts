import { describe, expect, it } from 'vitest';
import { changesOf } from './changes-of.ts';

describe('the changes of an audit record', () => {
  it('are those fields alone that differ', () => {
    const before = { name: 'Sam', role: 'agent', skills: ['vpn'] };
    expect(changesOf({ before, after: { ...before, role: 'lead' } })).toBe('role: agent → lead');
  });

  it('tell what was made and what is gone', () => {
    expect(changesOf({ before: null, after: { name: 'Key' } })).toBe('name: Key');
    expect(changesOf({ before: { name: 'Key' }, after: null })).toBe('name: Key → gone');
    expect(changesOf({ before: null, after: null })).toBe('');
  });
});
