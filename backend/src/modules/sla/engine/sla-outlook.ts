import type { RiskSignal, TicketChannel } from '@opsflow/contract';
import { computeRiskScore, timePoints, type Risk } from './risk-score.ts';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import {
  computeTicketSlaState,
  isDueSoon,
  isOverdue,
  timerNames,
  type SlaSubject,
  type TicketSlaState,
} from './sla-state.ts';

/** How busy those are who should answer, each 0 to 1, and who asks. */
export interface Surroundings {
  readonly agentLoad: number;
  readonly queueBacklog: number;
  readonly isHighValueAccount: boolean;
}

export const calmSurroundings: Surroundings = { agentLoad: 0, queueBacklog: 0, isHighValueAccount: false };

export interface OutlookSubject extends SlaSubject {
  readonly channel: TicketChannel;
  readonly isAssigned: boolean;
  readonly lastActivityAt: Date;
}

/** Everything that clock and load say of a ticket at an instant. */
export interface SlaOutlook {
  readonly state: TicketSlaState;
  readonly risk: Risk;
  readonly signals: readonly RiskSignal[];
  /** When any of it can change by time alone; null: never. */
  readonly nextChangeAt: Date | null;
}

/** Open tickets without a message, note or change for this long are called inactive. */
export const inactivityMs = 3 * 86_400_000;

/** A stored score may lag behind by less than this; at the borders of bands it is never late. */
const scoreStep = 5;

export function computeOutlook(
  subject: OutlookSubject,
  facts: SlaFacts,
  policy: SlaPolicyVersion,
  surroundings: Surroundings,
  now: Date,
): SlaOutlook {
  const read = computeTicketSlaState(subject, facts, policy, now);
  const risk = computeRiskScore({
    clock: soonestClock(read),
    isBreached: read.breached,
    isPausing: policy.isPausing(subject.status),
    status: subject.status,
    priority: subject.priority,
    channel: subject.channel,
    isAssigned: subject.isAssigned,
    startedOutOfHours: isStartedOutOfHours(read),
    agentLoad: surroundings.agentLoad,
    queueBacklog: surroundings.queueBacklog,
  });
  const state = read.status === 'ok' && risk.band !== 'ok' ? { ...read, status: 'at_risk' as const } : read;
  return {
    state,
    risk,
    signals: signalsOf(subject, state, policy, surroundings, now),
    nextChangeAt: nextChangeOf(subject, state, risk, policy, now),
  };
}

function soonestClock({ soonest_timer, timers }: TicketSlaState) {
  if (!soonest_timer) return null;
  const { remaining_ms, target_ms } = timers[soonest_timer];
  return { remainingMs: remaining_ms, targetMs: target_ms };
}

function isStartedOutOfHours({ timers: { first_response: first } }: TicketSlaState): boolean {
  return Number(first.started_at) > Number(first.counted_from);
}

function isResolved({ status }: SlaSubject): boolean {
  return status === 'solved' || status === 'closed';
}

function signalsOf(
  subject: OutlookSubject,
  { timers }: TicketSlaState,
  policy: SlaPolicyVersion,
  { isHighValueAccount }: Surroundings,
  now: Date,
): RiskSignal[] {
  if (isResolved(subject)) return [];
  const isPressing = subject.priority === 'high' || subject.priority === 'urgent';
  const holds: Record<RiskSignal, boolean> = {
    FIRST_RESPONSE_DUE_SOON: isDueSoon(timers.first_response, policy),
    FIRST_RESPONSE_BREACHED: isOverdue(timers.first_response),
    NEXT_RESPONSE_DUE_SOON: isDueSoon(timers.next_response, policy),
    RESOLVE_BREACHED: isOverdue(timers.resolution),
    HIGH_VALUE_ACCOUNT: isHighValueAccount,
    UNASSIGNED_P1: isPressing && !subject.isAssigned,
    INACTIVE: now.getTime() - subject.lastActivityAt.getTime() >= inactivityMs,
  };
  return (Object.keys(holds) as RiskSignal[]).filter((signal) => holds[signal]);
}

function nextChangeOf(
  subject: OutlookSubject,
  state: TicketSlaState,
  risk: Risk,
  policy: SlaPolicyVersion,
  now: Date,
): Date | null {
  if (isResolved(subject)) return null;
  const nowMs = now.getTime();
  const candidates = [
    subject.lastActivityAt.getTime() + inactivityMs,
    ...announcementsAhead(subject, state, policy, nowMs),
  ];
  const untilStepMs = workingMsUntilNextStep(state, risk);
  if (untilStepMs !== null) candidates.push(policy.clockOf(subject.priority).addOpenMs(nowMs, untilStepMs));
  return soonestAfter(nowMs, candidates);
}

/** When the next warning or breach comes about if nothing else happens; null: none will. */
export function nextAnnouncementAt(
  subject: SlaSubject,
  state: TicketSlaState,
  policy: SlaPolicyVersion,
): Date | null {
  const nowMs = state.computed_at.getTime();
  return soonestAfter(nowMs, announcementsAhead(subject, state, policy, nowMs));
}

function announcementsAhead(
  { priority }: SlaSubject,
  { timers }: TicketSlaState,
  policy: SlaPolicyVersion,
  nowMs: number,
): number[] {
  const ahead: number[] = [];
  for (const name of timerNames) {
    const { state, breached_at, due_at, remaining_ms, target_ms } = timers[name];
    if (state !== 'running' || breached_at || !due_at) continue;
    ahead.push(due_at.getTime());
    const windowMs = policy.warningMsOf(target_ms);
    if (windowMs > 0 && remaining_ms > windowMs) {
      ahead.push(policy.clockOf(priority).addOpenMs(nowMs, remaining_ms - windowMs));
    }
  }
  return ahead;
}

function soonestAfter(nowMs: number, candidates: readonly number[]): Date | null {
  const next = Math.min(...candidates.filter((candidate) => candidate > nowMs));
  return Number.isFinite(next) ? new Date(next) : null;
}

/** Working time until the score reaches the next multiple of the step; null where it never will. */
function workingMsUntilNextStep(state: TicketSlaState, risk: Risk): number | null {
  const clock = soonestClock(state);
  if (!clock || state.breached) return null;
  const step = (Math.floor(risk.score / scoreStep) + 1) * scoreStep;
  // The score is rounded: it shows the step from half a point below it.
  const ratio = (step - 0.5 - risk.pointsBesideTime) / timePoints;
  if (step > risk.maxScore || ratio > 1) return null;
  const remainingThenMs = Math.floor(clock.targetMs * (1 - ratio));
  return Math.max(1, clock.remainingMs - remainingThenMs);
}
