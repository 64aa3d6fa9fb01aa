import {
  slaTimerNameSchema,
  type SlaStatus,
  type SlaTimerName,
  type TicketPriority,
  type TicketStatus,
} from '@opsflow/contract';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import { readTimer, type TimerReading } from './timer-reading.ts';

export const timerNames: readonly SlaTimerName[] = slaTimerNameSchema.options;

/** What the clocks need to know of a ticket besides its history. */
export interface SlaSubject {
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
}

export interface TicketSlaState {
  readonly policy_version: number;
  readonly status: SlaStatus;
  readonly breached: boolean;
  readonly breached_timers: readonly SlaTimerName[];
  readonly soonest_due_at: Date | null;
  readonly soonest_timer: SlaTimerName | null;
  readonly timers: Readonly<Record<SlaTimerName, TimerReading>>;
  readonly computed_at: Date;
}

/** Reads the three clocks of a ticket at an instant. Pure. */
export function computeTicketSlaState(
  { priority }: SlaSubject,
  facts: SlaFacts,
  policy: SlaPolicyVersion,
  now: Date,
): TicketSlaState {
  const read = (timer: SlaTimerName) => readTimer(timer, facts, priority, policy, now.getTime());
  const timers = {
    first_response: read('first_response'),
    next_response: read('next_response'),
    resolution: read('resolution'),
  };
  const soonest = soonestOf(timers);
  const breached = timerNames.some((name) => isOverdue(timers[name]));
  const isNear = timerNames.some((name) => isDueSoon(timers[name], policy));
  return {
    policy_version: policy.version,
    status: breached ? 'breached' : isNear ? 'at_risk' : 'ok',
    breached,
    breached_timers: timerNames.filter(
      (name) => timers[name].breached_at !== null || facts.breached_timers.includes(name),
    ),
    soonest_due_at: soonest ? timers[soonest].due_at : null,
    soonest_timer: soonest,
    timers,
    computed_at: now,
  };
}

/** The running clock whose deadline comes, or came, first. */
function soonestOf(timers: TicketSlaState['timers']): SlaTimerName | null {
  let soonest: SlaTimerName | null = null;
  for (const name of timerNames) {
    const { state, due_at } = timers[name];
    if (state !== 'running' || !due_at) continue;
    const best = soonest && timers[soonest].due_at;
    if (!best || due_at < best) soonest = name;
  }
  return soonest;
}

/** Broken, and what was promised still owed. */
export function isOverdue({ state, breached_at }: TimerReading): boolean {
  return breached_at !== null && (state === 'running' || state === 'paused');
}

/** Within the warning window and not yet broken. */
export function isDueSoon(timer: TimerReading, policy: SlaPolicyVersion): boolean {
  const { state, breached_at, remaining_ms, target_ms } = timer;
  const windowMs = policy.warningMsOf(target_ms);
  return state === 'running' && breached_at === null && windowMs > 0 && remaining_ms <= windowMs;
}
