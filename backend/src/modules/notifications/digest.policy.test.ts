import { describe, expect, it } from 'vitest';
import { isDigestDue } from './digest.policy.ts';

const berlin = 'Europe/Berlin';
/** In winter, an hour after UTC; 2 March 2026 is a Monday. */
const at = (local: string) => new Date(`${local}+01:00`);
const monday = at('2026-03-02T07:00');

describe('a digest', () => {
  it('is due every day from seven in the morning where the person is', () => {
    const yesterday = at('2026-03-01T07:40');
    expect(isDigestDue('daily', yesterday, at('2026-03-02T06:59'), berlin)).toBe(false);
    expect(isDigestDue('daily', yesterday, monday, berlin)).toBe(true);
    expect(isDigestDue('daily', yesterday, monday, 'America/New_York')).toBe(false);
    expect(isDigestDue('daily', at('2026-03-02T07:01'), at('2026-03-02T23:00'), berlin)).toBe(false);
  });

  it('is made up for later in the day where nothing ran in the morning', () => {
    expect(isDigestDue('daily', at('2026-03-01T07:00'), at('2026-03-02T20:00'), berlin)).toBe(true);
  });

  it('comes for the first time in a morning', () => {
    expect(isDigestDue('daily', null, monday, berlin)).toBe(true);
    expect(isDigestDue('daily', null, at('2026-03-02T15:00'), berlin)).toBe(false);
    expect(isDigestDue('weekly', null, monday, berlin)).toBe(true);
    expect(isDigestDue('weekly', null, at('2026-03-03T08:00'), berlin)).toBe(false);
  });

  it('is due every week from Monday on, however late the last one was', () => {
    const late = at('2026-02-25T09:00');
    expect(isDigestDue('weekly', late, at('2026-03-01T09:00'), berlin)).toBe(false);
    expect(isDigestDue('weekly', late, monday, berlin)).toBe(true);
    expect(isDigestDue('weekly', late, at('2026-03-03T09:00'), berlin)).toBe(true);
    expect(isDigestDue('weekly', monday, at('2026-03-08T23:00'), berlin)).toBe(false);
  });

  it('keeps to seven o’clock when the clocks change', () => {
    const saturday = at('2026-03-28T07:00');
    expect(isDigestDue('daily', saturday, new Date('2026-03-29T04:59:00Z'), berlin)).toBe(false);
    expect(isDigestDue('daily', saturday, new Date('2026-03-29T05:00:00Z'), berlin)).toBe(true);
  });

  it('never is for whoever wants none', () => {
    expect(isDigestDue('off', null, monday, berlin)).toBe(false);
  });
});
