import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns, propertyTimeoutMs } from '../../../testing/property-runs.ts';
import type { NewTicketEvent, TicketEvent } from '../../timeline/index.ts';
import { decideAnnouncements } from './sla-announcements.ts';
import { applySlaEvent, type SlaFacts } from './sla-facts.ts';
import { calmSurroundings, computeOutlook, type OutlookSubject } from './sla-outlook.ts';
import { defaultSlaRules, SlaPolicyVersion } from './sla-policy.ts';
import { eventOf, historyArbitrary } from './testing/arbitraries.ts';

const policy = new SlaPolicyVersion(1, defaultSlaRules('UTC'));
const createdAt = Date.parse('2026-11-25T10:00Z');

const subject: OutlookSubject = {
  status: 'new',
  priority: 'high',
  channel: 'email',
  isAssigned: false,
  lastActivityAt: new Date(createdAt),
};

function outlookAt(facts: SlaFacts, at: Date, overrides: Partial<OutlookSubject> = {}) {
  return computeOutlook({ ...subject, ...overrides }, facts, policy, calmSurroundings, at);
}

/** Writes announcements into the facts, as the ledger would. */
function announceAt(facts: SlaFacts, at: Date): { facts: SlaFacts; events: readonly NewTicketEvent[] } {
  const events = decideAnnouncements(facts, outlookAt(facts, at).state, policy);
  const told = events.reduce((known, event) => applySlaEvent(known, { ...event, at } as TicketEvent), facts);
  return { facts: told, events };
}

describe('the outlook', () => {
  it(
    'tells nothing new between two of its changes',
    () => {
      fc.assert(
        fc.property(
          historyArbitrary,
          fc.double({ min: 0, max: 1, noNaN: true }),
          ({ events, now }, share) => {
            const facts = events.reduce<SlaFacts | null>(applySlaEvent, null) as SlaFacts;
            const ticket = {
              status: facts.statuses.at(-1)?.status ?? 'new',
              lastActivityAt: events[0]?.at ?? now,
            };
            const read = outlookAt(facts, now, ticket);
            const end = read.nextChangeAt?.getTime() ?? now.getTime() + 86_400_000;
            expect(end).toBeGreaterThan(now.getTime());
            const between = new Date(
              Math.min(now.getTime() + Math.floor((end - now.getTime()) * share), end - 1),
            );
            const later = outlookAt(facts, between, ticket);
            expect([later.state.status, later.risk.band, later.signals]).toEqual([
              read.state.status,
              read.risk.band,
              read.signals,
            ]);
            expect(Math.floor(later.risk.score / 5)).toBe(Math.floor(read.risk.score / 5));
          },
        ),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it('signals what filters ask for', () => {
    const facts = applySlaEvent(null, eventOf('created', createdAt, 1));
    const at = (time: string) => outlookAt(facts, new Date(`2026-11-25T${time}Z`)).signals;
    expect(at('10:10')).toEqual(['UNASSIGNED_P1']);
    expect(at('10:30')).toEqual(['FIRST_RESPONSE_DUE_SOON', 'UNASSIGNED_P1']);
    expect(at('11:00')).toEqual(['FIRST_RESPONSE_BREACHED', 'UNASSIGNED_P1']);
    const days = outlookAt(facts, new Date(createdAt + 3 * 86_400_000));
    expect(days.signals).toContain('INACTIVE');
  });
});

describe('announcements', () => {
  it('warn once and tell a breach once, however often they are asked', () => {
    const asked = ['10:29', '10:30', '10:45', '11:00', '11:01', '15:00'];
    let facts = applySlaEvent(null, eventOf('created', createdAt, 1));
    const told: string[] = [];
    for (const time of asked) {
      const step = announceAt(facts, new Date(`2026-11-25T${time}Z`));
      facts = step.facts;
      told.push(
        ...step.events.map(
          ({ type, payload }) => `${time} ${type} ${'timer' in payload ? payload.timer : ''}`,
        ),
      );
    }
    expect(told).toEqual(['10:30 sla_warning first_response', '11:00 sla_breached first_response']);
  });

  it('are made up for after a silence', () => {
    const facts = applySlaEvent(null, eventOf('created', createdAt, 1));
    const { events } = announceAt(facts, new Date('2026-11-25T16:00Z'));
    expect(events.map(({ type }) => type)).toEqual(['sla_warning', 'sla_breached']);
  });

  it('come again for the customer’s next message, and not for a policy that counts it from earlier', () => {
    const history = [
      eventOf('created', createdAt, 1),
      eventOf('reply', createdAt + 60_000, 2),
      eventOf('message', createdAt + 120_000, 3),
    ];
    const facts = history.reduce<SlaFacts | null>(applySlaEvent, null) as SlaFacts;
    const first = announceAt(facts, new Date('2026-11-25T14:30Z'));
    expect(first.events.map(({ type }) => type)).toEqual(['sla_warning', 'sla_breached']);
    const insisted = applySlaEvent(first.facts, eventOf('message', Date.parse('2026-11-25T15:00Z'), 6));
    const { events } = announceAt(insisted, new Date('2026-11-26T13:30Z'));
    const again = events.filter(({ payload }) => 'timer' in payload && payload.timer === 'next_response');
    expect(again.map(({ type }) => type)).toEqual(['sla_warning', 'sla_breached']);
    expect(announceAt(first.facts, new Date('2026-11-25T15:00Z')).events).toEqual([]);
  });
});
