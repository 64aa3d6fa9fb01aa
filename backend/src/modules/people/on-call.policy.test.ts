import { describe, expect, it } from 'vitest';
import type { OnCallRota } from '@opsflow/contract';
import { listTurns, onCallAt } from './on-call.policy.ts';
import { isAtWork } from './working-life.ts';

const [ann, bob, cas] = ['a', 'b', 'c'].map((letter) => letter.repeat(24)) as [string, string, string];

const weekly: OnCallRota = {
  participant_ids: [ann, bob, cas],
  rotation: 'weekly',
  starts_on: '2026-03-02',
  handover_time: '09:00',
  time_zone: 'Europe/Berlin',
  overrides: [],
};
const at = (instant: string) => onCallAt(weekly, new Date(instant));

describe('the on-call rota', () => {
  it('hands over at the time of the zone, and the next in turn stands by', () => {
    expect(at('2026-03-02T07:59:00Z')).toEqual({ primaryId: null, secondaryId: null });
    expect(at('2026-03-02T08:00:00Z')).toEqual({ primaryId: ann, secondaryId: bob });
    expect(at('2026-03-09T07:59:59Z').primaryId).toBe(ann);
    expect(at('2026-03-09T08:00:00Z')).toEqual({ primaryId: bob, secondaryId: cas });
    expect(at('2026-03-23T08:00:00Z').primaryId).toBe(ann);
  });

  it('hands over an hour earlier by UTC once summer time has begun', () => {
    expect(at('2026-03-30T06:59:59Z').primaryId).toBe(ann);
    expect(at('2026-03-30T07:00:00Z').primaryId).toBe(bob);
  });

  it('lets a stand-in take over for the time that was agreed', () => {
    const overrides = [{ user_id: cas, from: '2026-03-03T10:00:00.000Z', to: '2026-03-03T18:00:00.000Z' }];
    const turns = listTurns({ ...weekly, overrides }, new Date('2026-03-03T09:00:00Z'), 1);
    expect(turns.map(({ from, primaryId }) => [from.toISOString(), primaryId])).toEqual([
      ['2026-03-03T09:00:00.000Z', ann],
      ['2026-03-03T10:00:00.000Z', cas],
      ['2026-03-03T18:00:00.000Z', ann],
    ]);
    expect(turns.at(-1)?.to.toISOString()).toBe('2026-03-09T08:00:00.000Z');
  });

  it('has no secondary where one person is on call alone', () => {
    const alone: OnCallRota = { ...weekly, participant_ids: [ann], rotation: 'daily' };
    expect(onCallAt(alone, new Date('2026-03-05T12:00:00Z'))).toEqual({ primaryId: ann, secondaryId: null });
  });
});

describe('working hours', () => {
  const life = (from: string, to: string, days: number[], time_zone = 'Asia/Kolkata') =>
    ({ time_zone, availability: 'available', working_hours: { days, from, to } }) as const;

  it('are those of the person’s zone', () => {
    const office = life('09:00', '17:00', [1, 2, 3, 4, 5]);
    expect(isAtWork(office, new Date('2026-03-02T03:29:00Z'))).toBe(false);
    expect(isAtWork(office, new Date('2026-03-02T03:30:00Z'))).toBe(true);
    expect(isAtWork(office, new Date('2026-03-02T11:30:00Z'))).toBe(false);
    expect(isAtWork(office, new Date('2026-03-07T05:00:00Z'))).toBe(false);
  });

  it('run past midnight into the morning after', () => {
    const night = life('22:00', '06:00', [5], 'UTC');
    expect(isAtWork(night, new Date('2026-03-06T23:00:00Z'))).toBe(true);
    expect(isAtWork(night, new Date('2026-03-07T05:59:00Z'))).toBe(true);
    expect(isAtWork(night, new Date('2026-03-07T06:00:00Z'))).toBe(false);
    expect(isAtWork(night, new Date('2026-03-07T23:00:00Z'))).toBe(false);
  });
});
