import { describe, expect, it } from 'vitest';
import { dayMs, decideIdle, usualHousekeeping, type IdleTicket } from './housekeeping.policy.ts';

const now = new Date('2026-03-31T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
const settings = { ...usualHousekeeping, close_solved_after_days: 7, warn_unanswered_after_days: 5 };

function ticket(change: Partial<IdleTicket>): IdleTicket {
  return {
    ...{
      status: 'solved',
      trashed_as: null,
      last_activity_at: daysAgo(7),
      customer_email: 'ada@example.com',
    },
    ...change,
  };
}
const decide = (change: Partial<IdleTicket>, warnedAt: Date | null = null) =>
  decideIdle(ticket(change), warnedAt, settings, now).do;

describe('a ticket on which nothing happens', () => {
  it('is closed once it was solved long enough, to the millisecond', () => {
    expect(decide({})).toBe('close');
    expect(decide({ last_activity_at: new Date(daysAgo(7).getTime() + 1) })).toBe('nothing');
  });

  it.each(['replied', 'pending'] as const)('is warned about and then closed while %s', (status) => {
    expect(decide({ status, last_activity_at: daysAgo(4) })).toBe('nothing');
    expect(decideIdle(ticket({ status, last_activity_at: daysAgo(5) }), null, settings, now)).toEqual({
      do: 'warn',
      closeAt: new Date('2026-04-03T12:00:00Z'),
    });
    expect(decide({ status, last_activity_at: daysAgo(8) }, daysAgo(2))).toBe('nothing');
    expect(decide({ status, last_activity_at: daysAgo(8) }, daysAgo(3))).toBe('close');
  });

  it('is warned about again where something happened since', () => {
    expect(decide({ status: 'pending', last_activity_at: daysAgo(6) }, daysAgo(20))).toBe('warn');
  });

  it.each(['new', 'open', 'on_hold', 'closed'] as const)('stays as it is while %s', (status) => {
    expect(decide({ status, last_activity_at: daysAgo(300) })).toBe('nothing');
  });

  it('stays as it is in the trash, without an address, and where the workspace does not want it', () => {
    expect(decide({ trashed_as: 'spam' })).toBe('nothing');
    expect(decide({ status: 'pending', customer_email: null })).toBe('nothing');
    const off = { ...settings, close_solved_after_days: null, warn_unanswered_after_days: null };
    expect(decideIdle(ticket({}), null, off, now).do).toBe('nothing');
    expect(decideIdle(ticket({ status: 'pending' }), null, off, now).do).toBe('nothing');
  });
});
