import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns, propertyTimeoutMs } from '../../../testing/property-runs.ts';
import type { HourBlock, SlaCalendar } from '@opsflow/contract';
import { businessClockOf } from './business-clock.ts';
import { calendarArbitrary, startArbitrary } from './testing/arbitraries.ts';
import { NaiveClock } from './testing/naive-clock.ts';
import { NoWorkingTimeError } from './working-hours.ts';
import { computeDueAt, computeRemainingMs } from './working-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function calendar(
  timeZone: string,
  hours: readonly [days: readonly number[], from: string, to: string][],
  holidays: readonly string[] = [],
): SlaCalendar {
  return {
    id: 'golden',
    name: 'Golden',
    time_zone: timeZone,
    always_open: false,
    hours: hours.map(([days, from, to]): HourBlock => ({ days: [...days], from, to })),
    holidays: holidays.map((date) => ({ date, name: 'Closed' })),
  };
}

const weekdays = [1, 2, 3, 4, 5];
const officeIn = (zone: string, holidays: readonly string[] = []) =>
  calendar(zone, [[weekdays, '09:00', '17:00']], holidays);

/** Worked out by hand from the zones' published rules. */
const golden: readonly [what: string, calendar: SlaCalendar, start: string, hours: number, due: string][] = [
  ['within a day', officeIn('UTC'), '2026-11-25T10:00Z', 2, '2026-11-25T12:00Z'],
  ['up to closing time', officeIn('UTC'), '2026-11-25T16:00Z', 1, '2026-11-25T17:00Z'],
  ['over a night', officeIn('UTC'), '2026-11-25T16:30Z', 1, '2026-11-26T09:30Z'],
  ['over a weekend', officeIn('UTC'), '2026-11-27T16:00Z', 2, '2026-11-30T10:00Z'],
  ['from before opening', officeIn('UTC'), '2026-11-25T04:00Z', 1, '2026-11-25T10:00Z'],
  [
    'over two holidays',
    officeIn('UTC', ['2026-12-24', '2026-12-25']),
    '2026-12-23T16:30Z',
    1,
    '2026-12-28T09:30Z',
  ],
  ['over a leap day', officeIn('UTC'), '2028-02-28T16:00Z', 9.5, '2028-03-01T09:30Z'],
  ['in a year without one', officeIn('UTC'), '2027-02-26T16:00Z', 9.5, '2027-03-02T09:30Z'],
  [
    'Berlin, a weekend that lost an hour',
    officeIn('Europe/Berlin'),
    '2026-03-27T15:00Z',
    2,
    '2026-03-30T08:00Z',
  ],
  ['Berlin, a weekend that won one', officeIn('Europe/Berlin'), '2026-10-23T14:30Z', 1, '2026-10-26T08:30Z'],
  [
    'Berlin, across the skipped hour',
    calendar('Europe/Berlin', [[[7], '01:00', '04:00']]),
    '2026-03-29T00:00Z',
    2,
    '2026-03-29T02:00Z',
  ],
  [
    'Berlin, across the repeated hour',
    calendar('Europe/Berlin', [[[7], '01:00', '04:00']]),
    '2026-10-24T23:00Z',
    4,
    '2026-10-25T03:00Z',
  ],
  [
    'Berlin, hours that exist twice',
    calendar('Europe/Berlin', [[[7], '02:30', '03:30']]),
    '2026-10-25T00:00Z',
    1.5,
    '2026-10-25T02:30Z',
  ],
  [
    'New York, a night shift of seven hours',
    calendar('America/New_York', [[[6], '22:00', '06:00']]),
    '2026-03-08T03:00Z',
    7,
    '2026-03-08T10:00Z',
  ],
  [
    'New York, a night shift of nine hours',
    calendar('America/New_York', [[[6], '22:00', '06:00']]),
    '2026-11-01T02:00Z',
    9,
    '2026-11-01T11:00Z',
  ],
  [
    'Kolkata, over a holiday',
    officeIn('Asia/Kolkata', ['2026-01-26']),
    '2026-01-26T05:00Z',
    1,
    '2026-01-27T04:30Z',
  ],
  [
    'Lord Howe, half an hour won',
    calendar('Australia/Lord_Howe', [[[7], '01:00', '03:00']]),
    '2026-04-04T14:00Z',
    2.5,
    '2026-04-04T16:30Z',
  ],
  [
    'Lord Howe, half an hour lost',
    calendar('Australia/Lord_Howe', [[[7], '01:00', '03:00']]),
    '2026-10-03T14:30Z',
    1.5,
    '2026-10-03T16:00Z',
  ],
  [
    'Apia, over the day that never was',
    officeIn('Pacific/Apia'),
    '2011-12-30T02:00Z',
    2,
    '2012-01-01T20:00Z',
  ],
  [
    'Apia, daily hours over that day',
    calendar('Pacific/Apia', [[[1, 2, 3, 4, 5, 6, 7], '09:00', '17:00']]),
    '2011-12-30T02:00Z',
    2,
    '2011-12-30T20:00Z',
  ],
  [
    'a shift past midnight',
    calendar('UTC', [[[1], '22:00', '06:00']]),
    '2026-11-23T23:00Z',
    4,
    '2026-11-24T03:00Z',
  ],
  [
    'a shift past midnight into a holiday',
    calendar('UTC', [[[1, 2], '22:00', '06:00']], ['2026-11-24']),
    '2026-11-23T23:00Z',
    4,
    '2026-11-25T03:00Z',
  ],
  [
    'a shift from Sunday into Monday',
    calendar('UTC', [[[7], '20:00', '04:00']]),
    '2026-11-22T22:00Z',
    5,
    '2026-11-23T03:00Z',
  ],
  [
    'a day with a lunch break',
    calendar('UTC', [
      [weekdays, '09:00', '12:00'],
      [weekdays, '13:00', '17:00'],
    ]),
    '2026-11-25T11:00Z',
    3,
    '2026-11-25T15:00Z',
  ],
  [
    'blocks that overlap count once',
    calendar('UTC', [
      [weekdays, '09:00', '13:00'],
      [weekdays, '12:00', '17:00'],
    ]),
    '2026-11-25T11:00Z',
    3,
    '2026-11-25T14:00Z',
  ],
  [
    'blocks that meet at midnight',
    calendar('UTC', [
      [[3], '20:00', '24:00'],
      [[4], '00:00', '02:00'],
    ]),
    '2026-11-25T22:00Z',
    3,
    '2026-11-26T01:00Z',
  ],
  [
    'around the clock',
    { ...officeIn('UTC'), always_open: true, hours: [] },
    '2026-11-28T22:00Z',
    40,
    '2026-11-30T14:00Z',
  ],
];

describe('working time', () => {
  it.each(golden)('%s', (_what, hours, start, targetHours, due) => {
    const startAt = new Date(start);
    const dueAt = computeDueAt(startAt, targetHours * hourMs, hours);
    expect(dueAt.toISOString()).toBe(new Date(due).toISOString());
    expect(computeRemainingMs(startAt, dueAt, hours)).toBe(targetHours * hourMs);
    expect(computeRemainingMs(dueAt, startAt, hours)).toBe(-targetHours * hourMs);
  });

  it('refuses a calendar in which nothing could become due', () => {
    const empty = { ...officeIn('UTC'), hours: [] };
    expect(() => computeDueAt(new Date(), hourMs, empty)).toThrow(NoWorkingTimeError);
    expect(() => computeDueAt(new Date(), hourMs, empty)).toThrow(/"Golden" has no working time/);
  });

  it('refuses a deadline beyond a century', () => {
    const always = { ...officeIn('UTC'), always_open: true };
    expect(() => computeDueAt(new Date(), 120 * 366 * 24 * hourMs, always)).toThrow(RangeError);
  });

  it('knows the next opening', () => {
    const clock = businessClockOf(officeIn('Europe/Berlin'));
    const saturday = Date.parse('2026-11-28T12:00Z');
    expect(new Date(clock.nextOpening(saturday)).toISOString()).toBe('2026-11-30T08:00:00.000Z');
    const open = Date.parse('2026-11-30T09:15Z');
    expect(clock.nextOpening(open)).toBe(open);
    expect([clock.isOpenAt(open), clock.isOpenAt(saturday)]).toEqual([true, false]);
  });
});

// A calendar that is open now and then needs years for a long target: too far for minute by minute.
const targetArbitrary = fc.integer({ min: 1, max: 600 });

function hasPlentyOfTime(clock: NaiveClock, start: number): boolean {
  return clock.openMinutes(start, start + 3 * 24 * hourMs) >= 600;
}

describe('properties of working time', () => {
  it(
    'agrees with the naive clock about deadlines',
    () => {
      fc.assert(
        fc.property(calendarArbitrary, startArbitrary, targetArbitrary, (hours, start, minutes) => {
          const naive = new NaiveClock(hours);
          fc.pre(hasPlentyOfTime(naive, start));
          const due = computeDueAt(new Date(start), minutes * minuteMs, hours);
          expect(due.getTime()).toBe(naive.dueAt(start, minutes));
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'agrees with the naive clock about lengths',
    () => {
      const lengthArbitrary = fc.integer({ min: 0, max: 3 * 1440 });
      fc.assert(
        fc.property(calendarArbitrary, startArbitrary, lengthArbitrary, (hours, start, minutes) => {
          const end = start + minutes * minuteMs;
          const measured = computeRemainingMs(new Date(start), new Date(end), hours);
          expect(measured).toBe(new NaiveClock(hours).openMinutes(start, end) * minuteMs);
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'measures what it added',
    () => {
      const msArbitrary = fc.integer({ min: 1, max: 40 * hourMs });
      fc.assert(
        fc.property(calendarArbitrary, startArbitrary, msArbitrary, (hours, start, targetMs) => {
          const due = computeDueAt(new Date(start), targetMs, hours);
          expect(computeRemainingMs(new Date(start), due, hours)).toBe(targetMs);
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'adds up over any split, of time and of targets',
    () => {
      const msArbitrary = fc.integer({ min: 1, max: 40 * hourMs });
      fc.assert(
        fc.property(
          calendarArbitrary,
          startArbitrary,
          msArbitrary,
          msArbitrary,
          (hours, start, first, second) => {
            const clock = businessClockOf(hours);
            const [middle, end] = [start + first, start + first + second];
            const parts = clock.openMsBetween(start, middle) + clock.openMsBetween(middle, end);
            expect(parts).toBe(clock.openMsBetween(start, end));
            const inTwoSteps = clock.addOpenMs(clock.addOpenMs(start, first), second);
            expect(inTwoSteps).toBe(clock.addOpenMs(start, first + second));
            const listed = clock
              .openWithin(start, end)
              .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
            expect(listed).toBe(parts);
          },
        ),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );
});
