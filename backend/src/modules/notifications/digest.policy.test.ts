import { describe, expect, it } from 'vitest';
import { isDigestDue } from './digest.policy.ts';

const monday = new Date('2026-03-02T07:00:00Z');
const hoursBefore = (hours: number) => new Date(monday.getTime() - hours * 60 * 60 * 1000);

describe('a digest', () => {
  it('is due every day, also where the last one came late', () => {
    expect(isDigestDue('daily', null, monday)).toBe(true);
    expect(isDigestDue('daily', hoursBefore(21), monday)).toBe(true);
    expect(isDigestDue('daily', hoursBefore(19), monday)).toBe(false);
  });

  it('is due every week, the first on a Monday', () => {
    expect(isDigestDue('weekly', null, monday)).toBe(true);
    expect(isDigestDue('weekly', null, hoursBefore(24))).toBe(false);
    expect(isDigestDue('weekly', hoursBefore(7 * 24 - 1), monday)).toBe(true);
    expect(isDigestDue('weekly', hoursBefore(6 * 24), monday)).toBe(false);
  });

  it('never is for whoever wants none', () => {
    expect(isDigestDue('off', null, monday)).toBe(false);
  });
});
