import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertyRuns, propertyTimeoutMs } from '../../../testing/property-runs.ts';
import type { SlaRules, TicketPriority, TicketStatus } from '@opsflow/contract';
import { applySlaEvent, type SlaFacts } from './sla-facts.ts';
import { computeSlaLedger, condenseLedger, type LedgerKind } from './sla-ledger.ts';
import { defaultSlaRules, SlaPolicyVersion } from './sla-policy.ts';
import { computeTicketSlaState, timerNames } from './sla-state.ts';
import { calendarArbitrary, eventOf, historyArbitrary } from './testing/arbitraries.ts';

const hourMs = 3_600_000;
const policy = new SlaPolicyVersion(1, defaultSlaRules('UTC'));

type Step = readonly [at: string, what: 'reply' | 'message' | TicketStatus];

/** A ticket of Wednesday, 25 November 2026, and what happened to it. */
function factsOf(createdAt: string, ...steps: readonly Step[]): SlaFacts {
  const at = (time: string) => Date.parse(time.length === 5 ? `2026-11-25T${time}Z` : time);
  return steps.reduce(
    (facts, [time, what], index) => applySlaEvent(facts, eventOf(what, at(time), index + 2)),
    applySlaEvent(null, eventOf('created', at(createdAt), 1)),
  );
}

function read(
  facts: SlaFacts,
  now: string,
  { priority = 'medium', rules }: { priority?: TicketPriority; rules?: SlaRules } = {},
) {
  const at = new Date(now.length === 5 ? `2026-11-25T${now}Z` : now);
  const status = facts.statuses.at(-1)?.status ?? 'new';
  return computeTicketSlaState(
    { status, priority },
    facts,
    rules ? new SlaPolicyVersion(2, rules) : policy,
    at,
  );
}

const iso = (date: Date | null) => date?.toISOString() ?? null;
const day = (time: string) => `2026-11-25T${time}:00.000Z`;

describe('first response', () => {
  it('runs from creation and is kept by an answer before its deadline', () => {
    const open = read(factsOf('10:00'), '11:00').timers.first_response;
    expect(open).toMatchObject({ state: 'running', remaining_ms: 3 * hourMs, breached_at: null });
    expect(iso(open.due_at)).toBe(day('14:00'));
    const kept = read(factsOf('10:00', ['13:59', 'reply']), '16:00').timers.first_response;
    expect(kept).toMatchObject({ state: 'completed', breached_at: null });
    expect(iso(kept.due_at)).toBe(day('14:00'));
  });

  it('is broken by an answer at its deadline', () => {
    const late = read(factsOf('10:00', ['14:00', 'reply']), '16:00');
    expect(iso(late.timers.first_response.breached_at)).toBe(day('14:00'));
    expect(late).toMatchObject({ breached: false, breached_timers: ['first_response'] });
    expect(read(factsOf('10:00'), '14:00')).toMatchObject({ breached: true, status: 'breached' });
  });

  it('starts at the next opening where the ticket came out of hours', () => {
    const { started_at, due_at } = read(factsOf('2026-11-28T12:00Z'), '2026-11-28T13:00Z').timers
      .first_response;
    expect([iso(started_at), iso(due_at)]).toEqual(['2026-11-30T09:00:00.000Z', '2026-11-30T13:00:00.000Z']);
  });

  it('goes on while the ticket is on hold, unless the policy lets it pause', () => {
    const facts = factsOf('10:00', ['11:00', 'on_hold']);
    expect(read(facts, '13:00').timers.first_response).toMatchObject({
      state: 'running',
      remaining_ms: hourMs,
    });
    const rules = defaultSlaRules('UTC');
    rules.pauses.first_response = ['on_hold'];
    expect(read(facts, '13:00', { rules }).timers.first_response).toMatchObject({
      state: 'paused',
      remaining_ms: 3 * hourMs,
      paused_ms: 2 * hourMs,
      due_at: null,
    });
  });
});

describe('next response', () => {
  it('is owed only after a first answer, while the customer spoke last', () => {
    expect(read(factsOf('09:00'), '10:00').timers.next_response.state).toBe('inactive');
    expect(read(factsOf('09:00', ['09:30', 'reply']), '10:00').timers.next_response.state).toBe('inactive');
    const waiting = read(factsOf('09:00', ['09:30', 'reply'], ['10:00', 'message']), '12:00', {
      priority: 'high',
    });
    expect(waiting.timers.next_response).toMatchObject({ state: 'running', remaining_ms: 2 * hourMs });
    expect(iso(waiting.timers.next_response.due_at)).toBe(day('14:00'));
  });

  it('counts from the newest message, or by policy from the oldest unanswered', () => {
    const facts = factsOf('09:00', ['09:30', 'reply'], ['10:00', 'message'], ['11:00', 'message']);
    expect(iso(read(facts, '12:00', { priority: 'high' }).timers.next_response.due_at)).toBe(day('15:00'));
    const rules: SlaRules = { ...defaultSlaRules('UTC'), next_response_from: 'oldest_unanswered' };
    const oldest = read(facts, '12:00', { priority: 'high', rules });
    expect(iso(oldest.timers.next_response.due_at)).toBe(day('14:00'));
  });

  it('is paused in pending and on hold, and not owed in replied, solved and closed', () => {
    const until = (status: TicketStatus) =>
      read(factsOf('09:00', ['09:30', 'reply'], ['10:00', 'message'], ['11:00', status]), '13:00', {
        priority: 'high',
      }).timers.next_response;
    for (const status of ['pending', 'on_hold'] as const) {
      expect(until(status)).toMatchObject({ state: 'paused', remaining_ms: 3 * hourMs });
    }
    for (const status of ['replied', 'solved', 'closed'] as const) {
      expect(until(status).state).toBe('inactive');
    }
  });
});

describe('resolution', () => {
  it('pauses while the ticket waits on somebody, and goes on', () => {
    const facts = factsOf('09:00', ['10:00', 'replied'], ['12:00', 'open']);
    const { resolution } = read(facts, '13:00', { priority: 'urgent' }).timers;
    expect(resolution).toMatchObject({ state: 'running', paused_ms: 2 * hourMs, remaining_ms: 2 * hourMs });
    expect(iso(resolution.due_at)).toBe(day('15:00'));
  });

  it('ends with solved, and goes on where the ticket is opened again', () => {
    const solved = factsOf('09:00', ['10:00', 'solved'], ['11:00', 'closed']);
    const { resolution } = read(solved, '16:00', { priority: 'urgent' }).timers;
    expect([resolution.state, iso(resolution.completed_at)]).toEqual(['completed', day('10:00')]);
    const reopened = factsOf('09:00', ['10:00', 'solved'], ['13:00', 'open']);
    const again = read(reopened, '13:30', { priority: 'urgent' }).timers.resolution;
    expect(iso(again.due_at)).toBe(day('16:00'));
    expect(again.paused_ms).toBe(3 * hourMs);
  });

  it('keeps a pause when the policy changes, and measures everything anew', () => {
    const facts = factsOf('09:00', ['10:00', 'pending'], ['12:00', 'open']);
    const rules = defaultSlaRules('UTC');
    rules.targets.medium.resolution_minutes = 5 * 60;
    const { resolution } = read(facts, '13:00', { rules }).timers;
    expect(resolution).toMatchObject({ paused_ms: 2 * hourMs, remaining_ms: 3 * hourMs });
    expect(iso(resolution.due_at)).toBe(day('16:00'));
  });
});

describe('the state of a ticket', () => {
  it('names the soonest running clock, and warns within the window', () => {
    const calm = read(factsOf('10:00'), '11:00');
    expect([calm.soonest_timer, iso(calm.soonest_due_at), calm.status]).toEqual([
      'first_response',
      day('14:00'),
      'ok',
    ]);
    expect(read(factsOf('10:00'), '13:30').status).toBe('at_risk');
  });

  it('has no soonest clock while all stand', () => {
    const waiting = read(factsOf('10:00', ['11:00', 'reply'], ['11:00', 'replied']), '12:00');
    expect([waiting.soonest_timer, waiting.soonest_due_at]).toEqual([null, null]);
  });
});

describe('the ledger', () => {
  const ledgerOf = (facts: SlaFacts, now: string, priority: TicketPriority) => {
    const state = read(facts, now, { priority });
    const subject = { status: facts.statuses.at(-1)?.status ?? 'new', priority } as const;
    const at = new Date(now.length === 5 ? `2026-11-25T${now}Z` : now);
    return computeSlaLedger('resolution', state.timers.resolution, subject, facts, policy, at);
  };

  it('tells every stretch up to the deadline', () => {
    const facts = factsOf('15:00', ['16:00', 'pending'], ['2026-11-26T09:30Z', 'open']);
    const told = ledgerOf(facts, '2026-11-26T10:00Z', 'urgent').map(({ from, to, kind, is_projected }) => [
      iso(from)?.slice(8, 16),
      iso(to)?.slice(8, 16),
      is_projected ? `${kind}, to come` : kind,
    ]);
    expect(told).toEqual([
      ['25T15:00', '25T16:00', 'running'],
      ['25T16:00', '26T09:30', 'paused'],
      ['26T09:30', '26T10:00', 'running'],
      ['26T10:00', '26T12:30', 'running, to come'],
    ]);
  });

  it('parts what is overdue from what counted', () => {
    const kinds = ledgerOf(factsOf('10:00'), '2026-11-26T10:00Z', 'urgent').map(({ kind }) => kind);
    expect(kinds).toEqual(['running', 'overdue', 'outside_hours', 'overdue']);
  });

  it('adds up what it leaves out', () => {
    const whole = ledgerOf(factsOf('15:00'), '16:00', 'medium');
    const { earlier, intervals } = condenseLedger(whole, 2);
    const left = intervals.reduce((sum, { from, to }) => sum + Number(to) - Number(from), 0);
    const sums = Object.values(earlier?.ms ?? {}).reduce((sum, ms) => sum + ms, 0);
    expect(intervals).toHaveLength(2);
    expect(sums + left).toBe(Number(whole.at(-1)?.to) - Number(whole[0]?.from));
    expect(condenseLedger(whole, 100).earlier).toBeNull();
  });

  it(
    'has no gaps and adds up exactly to every deadline',
    () => {
      fc.assert(
        fc.property(
          calendarArbitrary,
          historyArbitrary,
          fc.constantFrom<TicketPriority>('urgent', 'high', 'medium', 'low'),
          (calendar, { events, now }, priority) => {
            const rules = { ...defaultSlaRules('UTC'), calendars: [{ ...calendar, id: 'business-hours' }] };
            const version = new SlaPolicyVersion(3, rules);
            const facts = events.reduce<SlaFacts | null>(applySlaEvent, null) as SlaFacts;
            const subject = { status: facts.statuses.at(-1)?.status ?? 'new', priority } as const;
            const state = computeTicketSlaState(subject, facts, version, now);
            for (const timer of timerNames) {
              const reading = state.timers[timer];
              const ledger = computeSlaLedger(timer, reading, subject, facts, version, now);
              const sumOf = (kind: LedgerKind) =>
                ledger.reduce(
                  (sum, row) => (row.kind === kind ? sum + Number(row.to) - Number(row.from) : sum),
                  0,
                );
              for (const [index, { from }] of ledger.entries()) {
                expect(from).toEqual(index === 0 ? reading.counted_from : ledger[index - 1]?.to);
              }
              const hasDeadline = reading.due_at !== null && reading.state !== 'completed';
              const counted =
                reading.breached_at || hasDeadline
                  ? reading.target_ms
                  : reading.target_ms - reading.remaining_ms;
              expect([timer, sumOf('running')]).toEqual([timer, counted]);
              expect(sumOf('overdue')).toBe(reading.breached_at ? 0 - reading.remaining_ms : 0);
              expect(sumOf('paused')).toBe(reading.paused_ms);
            }
          },
        ),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );
});
