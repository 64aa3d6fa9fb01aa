import type { SlaTimerName, TicketPriority } from '@opsflow/contract';
import type { BusinessClock } from './business-clock.ts';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import { trackOf, type TimerTrack } from './timer-track.ts';

/** One clock, read at an instant. The fields are those of the contract's timer, with dates. */
export interface TimerReading {
  readonly state: 'running' | 'paused' | 'completed' | 'inactive';
  readonly target_ms: number;
  /** The instant from which the time counts, open or not: it tells one stretch from the next. */
  readonly counted_from: Date | null;
  readonly started_at: Date | null;
  readonly due_at: Date | null;
  readonly breached_at: Date | null;
  readonly completed_at: Date | null;
  readonly paused_ms: number;
  readonly remaining_ms: number;
}

/** Reads one clock. A deadline is kept by what happens before it, not by what happens at it. */
export function readTimer(
  timer: SlaTimerName,
  facts: SlaFacts,
  priority: TicketPriority,
  policy: SlaPolicyVersion,
  nowMs: number,
): TimerReading {
  const targetMs = policy.targetMsOf(priority, timer);
  const track = trackOf(timer, facts, policy, nowMs);
  if (!track) return notStarted(targetMs);
  const clock = policy.clockOf(priority);
  const { breachedMs, pausedMs, remainingMs } = runAlong(track, targetMs, clock);
  const state = stateOf(track);
  return {
    state,
    target_ms: targetMs,
    counted_from: new Date(track.fromMs),
    started_at: new Date(clock.nextOpening(track.fromMs)),
    due_at: toDate(breachedMs ?? dueMsOf(state, track, remainingMs, clock, nowMs)),
    breached_at: toDate(breachedMs),
    completed_at: toDate(track.completedMs),
    paused_ms: pausedMs,
    remaining_ms: remainingMs,
  };
}

function notStarted(targetMs: number): TimerReading {
  return {
    state: 'inactive',
    target_ms: targetMs,
    counted_from: null,
    started_at: null,
    due_at: null,
    breached_at: null,
    completed_at: null,
    paused_ms: 0,
    remaining_ms: targetMs,
  };
}

function runAlong({ spans }: TimerTrack, targetMs: number, clock: BusinessClock) {
  let remainingMs = targetMs;
  let pausedMs = 0;
  let breachedMs: number | null = null;
  for (const { fromMs, toMs, isPaused } of spans) {
    if (isPaused) {
      pausedMs += toMs - fromMs;
      continue;
    }
    const openMs = clock.openMsBetween(fromMs, toMs);
    if (breachedMs === null && openMs >= remainingMs) breachedMs = clock.addOpenMs(fromMs, remainingMs);
    remainingMs -= openMs;
  }
  return { breachedMs, pausedMs, remainingMs };
}

function stateOf({ completedMs, isIdle, spans }: TimerTrack): TimerReading['state'] {
  if (completedMs !== null) return 'completed';
  if (isIdle) return 'inactive';
  return spans.at(-1)?.isPaused ? 'paused' : 'running';
}

/** When the deadline is, or would have been; unknown while the clock stands. */
function dueMsOf(
  state: TimerReading['state'],
  track: TimerTrack,
  remainingMs: number,
  clock: BusinessClock,
  nowMs: number,
): number | null {
  if (state === 'completed') return clock.addOpenMs(track.completedMs ?? nowMs, remainingMs);
  return state === 'running' ? clock.addOpenMs(Math.max(nowMs, track.fromMs), remainingMs) : null;
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
