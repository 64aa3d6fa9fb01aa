import fc from 'fast-check';
import type { SlaCalendar, TicketStatus } from '@opsflow/contract';
import type { TicketEvent } from '../../../timeline/index.ts';
import { newObjectId } from '../../../../platform/mongo/index.ts';

const minuteMs = 60_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];

// The weeks in which something happens to clocks, and ordinary time around them.
const eventfulWeeks = [
  '2011-12-26',
  '2024-02-26',
  '2025-03-24',
  '2025-10-20',
  '2026-03-02',
  '2026-03-23',
  '2026-04-01',
  '2026-09-28',
  '2026-10-19',
  '2026-10-30',
  '2026-12-28',
  '2028-02-25',
].map((date) => Date.parse(date));

const timeArbitrary = fc
  .integer({ min: 0, max: 1439 })
  .map(
    (minutes) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
  );

const blockArbitrary = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: timeArbitrary,
    to: fc.oneof(timeArbitrary, fc.constant('24:00')),
  })
  .filter(({ from, to }) => from !== to);

/** A whole minute in one of the eventful weeks. */
export const startArbitrary = fc
  .tuple(fc.constantFrom(...eventfulWeeks), fc.integer({ min: 0, max: 7 * 1440 }))
  .map(([week, minutes]) => week + minutes * minuteMs);

export const calendarArbitrary: fc.Arbitrary<SlaCalendar> = fc.record({
  id: fc.constant('a-calendar'),
  name: fc.constant('A calendar'),
  time_zone: fc.constantFrom(...zones),
  always_open: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
  hours: fc.array(blockArbitrary, { minLength: 1, maxLength: 4 }),
  holidays: fc.array(
    startArbitrary.map((at) => ({ date: new Date(at).toISOString().slice(0, 10), name: 'A holiday' })),
    { maxLength: 4 },
  ),
});

const statuses: TicketStatus[] = ['open', 'replied', 'pending', 'on_hold', 'solved', 'closed'];

type Happening = 'reply' | 'message' | TicketStatus;

/** What happens to a ticket, from its creation on, and the instant after the last of it. */
export const historyArbitrary: fc.Arbitrary<{ events: TicketEvent[]; now: Date }> = fc
  .tuple(
    startArbitrary,
    fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 2_000 }),
        fc.constantFrom<Happening>('reply', 'message', ...statuses),
      ),
      { maxLength: 10 },
    ),
    fc.integer({ min: 0, max: 3_000 }),
  )
  .map(([start, happenings, rest]) => {
    let at = start;
    const events = [eventOf('created', start, 1)];
    for (const [minutes, happening] of happenings) {
      at += minutes * minuteMs;
      events.push(eventOf(happening, at, events.length + 1));
    }
    return { events, now: new Date(at + rest * minuteMs) };
  });

/** An event with as much of its payload as the clocks look at. */
export function eventOf(happening: Happening | 'created', atMs: number, version: number): TicketEvent {
  const change =
    happening === 'created'
      ? { type: 'created', payload: {} }
      : happening === 'reply'
        ? { type: 'reply_sent', payload: {} }
        : happening === 'message'
          ? { type: 'message_received', payload: {} }
          : { type: 'status_changed', payload: { from: 'open', to: happening } };
  return {
    ...change,
    ticket_id: newObjectId(),
    version,
    actor: { type: 'system', id: null },
    at: new Date(atMs),
  } as TicketEvent;
}
