import { describe, expect, it } from 'vitest';
import { changesOf } from './changes-of.ts';

describe('the changes of an audit record', () => {
  it('are those fields alone that differ', () => {
    const before = { name: 'Sam', role: 'agent', skills: ['vpn'] };
    expect(changesOf({ before, after: { ...before, role: 'lead' } })).toBe('role: agent → lead');
  });

  it('are told field by field where one lies in another', () => {
    const settings = { policies: 'Be kind.', signature: 'Kim', limits: { calls: 8 } };
    const after = { settings: { ...settings, limits: { calls: 4 }, signature: 'Kim L.' } };
    expect(changesOf({ before: { settings }, after })).toBe(
      'settings.signature: Kim → Kim L.; settings.limits.calls: 8 → 4',
    );
  });

  it('tell what was made and what is gone', () => {
    expect(changesOf({ before: null, after: { name: 'Key' } })).toBe('name: Key');
    expect(changesOf({ before: { name: 'Key' }, after: null })).toBe('name: Key → gone');
    expect(changesOf({ before: null, after: null })).toBe('');
  });
});
