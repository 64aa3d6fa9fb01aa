import type { RiskBand, RiskReason, TicketChannel, TicketPriority, TicketStatus } from '@opsflow/contract';

/** What makes a ticket likely to break a promise. Loads and ratios are 0 to 1. */
export interface RiskInput {
  /** Of the soonest running clock; null where none runs. */
  readonly clock: { readonly remainingMs: number; readonly targetMs: number } | null;
  readonly isBreached: boolean;
  /** The ticket is in a status that stops the resolution's clock. */
  readonly isPausing: boolean;
  readonly status: TicketStatus;
  readonly priority: TicketPriority;
  readonly channel: TicketChannel;
  readonly isAssigned: boolean;
  readonly startedOutOfHours: boolean;
  readonly agentLoad: number;
  readonly queueBacklog: number;
}

export interface RiskContribution {
  readonly reason: RiskReason;
  /** Points added, or taken where below zero. */
  readonly points: number;
}

export interface Risk {
  readonly score: number;
  readonly band: RiskBand;
  /** At most four, most important first, after ALREADY_BREACHED. */
  readonly reasons: readonly RiskReason[];
  /** Everything that counted, most important first. */
  readonly contributions: readonly RiskContribution[];
  /** The score without what follows from the soonest clock; not limited to 0–100. */
  readonly pointsBesideTime: number;
  /** What the score cannot go beyond. */
  readonly maxScore: number;
}

export const timePoints = 70;
const breachedPoints = 90;
const pausingMaxScore = 69;
const maxReasons = 4;
const criticalRatio = 0.8;
const warningRatio = 0.5;

const noRisk: Risk = {
  score: 0,
  band: 'ok',
  reasons: [],
  contributions: [],
  pointsBesideTime: 0,
  maxScore: 0,
};

/** 0 to 100, with the reasons for it. Pure. */
export function computeRiskScore(input: RiskInput): Risk {
  if (input.status === 'solved' || input.status === 'closed') return noRisk;
  const ratio = ratioOf(input.clock);
  const base = Math.max(ratio * timePoints, input.isBreached ? breachedPoints : 0);
  const beside = contributionsBesideTime(input);
  const pointsBesideTime = beside.reduce((sum, { points }) => sum + points, 0);
  const maxScore = input.isPausing ? pausingMaxScore : 100;
  const score = Math.min(maxScore, Math.max(0, roundHalfUp(base + pointsBesideTime)));
  const timeReason = timeReasonOf(ratio, input.isBreached);
  const contributions = [...(timeReason ? [{ reason: timeReason, points: base }] : []), ...beside].toSorted(
    (a, b) => Math.abs(b.points) - Math.abs(a.points),
  );
  const named = contributions.slice(0, maxReasons).map(({ reason }) => reason);
  return {
    score,
    band: riskBandOf(score),
    reasons: input.isBreached ? ['ALREADY_BREACHED', ...named] : named,
    contributions,
    pointsBesideTime,
    maxScore,
  };
}

export function riskBandOf(score: number): RiskBand {
  if (score >= 70) return 'critical';
  return score >= 40 ? 'at_risk' : 'ok';
}

function ratioOf(clock: RiskInput['clock']): number {
  return clock ? clamp(1 - clock.remainingMs / clock.targetMs) : 0;
}

function timeReasonOf(ratio: number, isBreached: boolean): RiskReason | null {
  if (isBreached || ratio >= criticalRatio) return 'TIME_TO_DUE_CRITICAL';
  return ratio >= warningRatio ? 'TIME_TO_DUE_WARNING' : null;
}

/** In the order in which equal contributions are named. */
function contributionsBesideTime(input: RiskInput): RiskContribution[] {
  const { status, priority, channel, agentLoad, queueBacklog } = input;
  const points: Partial<Record<RiskReason, number>> = {
    UNASSIGNED: input.isAssigned ? 0 : 8,
    BACKLOG_HIGH: 10 * clamp((queueBacklog - 0.7) / 0.3),
    AGENT_LOAD_HIGH: 15 * clamp((agentLoad - 0.8) / 0.2),
    CHANNEL_LIVE_CHAT: channel === 'chat' ? 6 : 0,
    CHANNEL_SOCIAL: channel === 'social' ? 4 : 0,
    STATUS_PENDING_CUSTOMER: status === 'replied' ? -10 : 0,
    STATUS_ON_HOLD: status === 'on_hold' ? -15 : 0,
    PRIORITY_P0_BOOST: priority === 'urgent' ? 8 : 0,
    PRIORITY_P1_BOOST: priority === 'high' ? 4 : 0,
  };
  const counted = Object.entries(points)
    .filter(([, value]) => value !== 0)
    .map(([reason, value]) => ({ reason: reason as RiskReason, points: value }));
  // Explains a late start; worth no points.
  return input.startedOutOfHours ? [...counted, { reason: 'AFTER_HOURS_START', points: 0 }] : counted;
}

/** As if there were no binary fractions: 7.5, which 15 × (0.9 − 0.8) / 0.2 just misses, is 8. */
function roundHalfUp(points: number): number {
  return Math.round(points + 1e-9);
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
