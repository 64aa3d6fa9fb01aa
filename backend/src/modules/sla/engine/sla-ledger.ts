import type { SlaTimerName, TicketStatus } from '@opsflow/contract';
import type { BusinessClock } from './business-clock.ts';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import type { SlaSubject } from './sla-state.ts';
import type { TimerReading } from './timer-reading.ts';
import { trackOf, type TrackSpan } from './timer-track.ts';

/** `running` counts towards the deadline, `overdue` is working time after it. */
export type LedgerKind = 'running' | 'overdue' | 'outside_hours' | 'paused';

export interface LedgerInterval {
  readonly from: Date;
  readonly to: Date;
  readonly kind: LedgerKind;
  /** The status that the ticket was in. */
  readonly status: TicketStatus;
  /** Still to come, if nothing changes. */
  readonly is_projected: boolean;
}

/**
 * How a clock got to where it stands: intervals without gaps from where it counts, to its deadline or
 * to now, whichever is later. Those that run add up to the target exactly, once there is a deadline.
 */
export function computeSlaLedger(
  timer: SlaTimerName,
  reading: TimerReading,
  { priority }: SlaSubject,
  facts: SlaFacts,
  policy: SlaPolicyVersion,
  now: Date,
): LedgerInterval[] {
  const track = trackOf(timer, facts, policy, now.getTime());
  if (!track) return [];
  const clock = policy.clockOf(priority);
  const breachedMs = reading.breached_at?.getTime() ?? null;
  const intervals = track.spans.flatMap((span) => ledgerOfSpan(span, clock, breachedMs, false));
  const last = track.spans.at(-1);
  const dueMs = reading.due_at?.getTime() ?? null;
  if (!last || dueMs === null || reading.state !== 'running' || dueMs <= last.toMs) return intervals;
  const ahead: TrackSpan = { fromMs: last.toMs, toMs: dueMs, status: last.status, isPaused: false };
  return [...intervals, ...ledgerOfSpan(ahead, clock, null, true)];
}

function ledgerOfSpan(
  { fromMs, toMs, status, isPaused }: TrackSpan,
  clock: BusinessClock,
  breachedMs: number | null,
  isProjected: boolean,
): LedgerInterval[] {
  const intervals: LedgerInterval[] = [];
  const add = (from: number, to: number, kind: LedgerKind): void => {
    if (from >= to) return;
    intervals.push({ from: new Date(from), to: new Date(to), kind, status, is_projected: isProjected });
  };
  if (isPaused) {
    add(fromMs, toMs, 'paused');
    return intervals;
  }
  let atMs = fromMs;
  for (const open of clock.openWithin(fromMs, toMs)) {
    add(atMs, open.fromMs, 'outside_hours');
    const turnMs = Math.min(Math.max(breachedMs ?? open.toMs, open.fromMs), open.toMs);
    add(open.fromMs, turnMs, 'running');
    add(turnMs, open.toMs, 'overdue');
    atMs = open.toMs;
  }
  add(atMs, toMs, 'outside_hours');
  return intervals;
}

/** The sums of what a long ledger began with. */
export interface LedgerSums {
  readonly from: Date;
  readonly to: Date;
  readonly ms: Readonly<Record<LedgerKind, number>>;
}

/** Keeps the newest `limit` intervals and adds up those before them, so that nothing is lost. */
export function condenseLedger(
  intervals: readonly LedgerInterval[],
  limit: number,
): { earlier: LedgerSums | null; intervals: readonly LedgerInterval[] } {
  const older = intervals.slice(0, Math.max(0, intervals.length - limit));
  const [first] = older;
  const last = older.at(-1);
  if (!first || !last) return { earlier: null, intervals };
  const ms = { running: 0, overdue: 0, outside_hours: 0, paused: 0 };
  for (const { kind, from, to } of older) ms[kind] += to.getTime() - from.getTime();
  return { earlier: { from: first.from, to: last.to, ms }, intervals: intervals.slice(older.length) };
}
