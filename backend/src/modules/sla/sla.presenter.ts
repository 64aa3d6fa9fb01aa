import type { RiskAnswer, SlaAnswer, SlaLedger, SlaPolicy, SlaState, SlaTimer } from '@opsflow/contract';
import {
  condenseLedger,
  timerNames,
  type LedgerInterval,
  type SlaOutlook,
  type SlaPolicyVersion,
  type TicketSlaState,
} from './engine/index.ts';
import type { SlaPolicyDocument } from './sla-policies.model.ts';
import type { TicketSlaReading } from './ticket-sla.service.ts';

const maxIntervals = 200;

export function presentPolicy(
  policy: SlaPolicyVersion,
  stored: SlaPolicyDocument | null,
  remaining: number,
): SlaPolicy {
  return {
    version: policy.version,
    rules: policy.rules,
    created_at: stored?.created_at.toISOString() ?? null,
    created_by_id: stored?.created_by_id?.toHexString() ?? null,
    recompute: {
      state: stored?.is_pending ? 'pending' : 'done',
      recomputed: stored?.recomputed ?? 0,
      remaining,
    },
  };
}

export function presentState(state: TicketSlaState): SlaState {
  const { first_response, next_response, resolution } = state.timers;
  return {
    policy_version: state.policy_version,
    status: state.status,
    breached: state.breached,
    breached_timers: [...state.breached_timers],
    soonest_due_at: iso(state.soonest_due_at),
    soonest_timer: state.soonest_timer,
    timers: {
      first_response: presentTimer(first_response),
      next_response: presentTimer(next_response),
      resolution: presentTimer(resolution),
    },
    computed_at: state.computed_at.toISOString(),
  };
}

function presentTimer(timer: TicketSlaState['timers']['resolution']): SlaTimer {
  return {
    state: timer.state,
    target_ms: timer.target_ms,
    started_at: iso(timer.started_at),
    due_at: iso(timer.due_at),
    breached_at: iso(timer.breached_at),
    completed_at: iso(timer.completed_at),
    paused_ms: timer.paused_ms,
    remaining_ms: timer.remaining_ms,
  };
}

export function presentRisk({ risk, signals }: SlaOutlook): RiskAnswer {
  return {
    score: risk.score,
    band: risk.band,
    reasons: [...risk.reasons],
    signals: [...signals],
    contributions: risk.contributions.map(({ reason, points }) => ({
      reason,
      points: Math.round(points * 10) / 10,
    })),
    max_score: risk.maxScore,
  };
}

export function presentTicketSla({ outlook, ledgers, policy, priority }: TicketSlaReading): SlaAnswer {
  const [first_response, next_response, resolution] = timerNames.map((name) => presentLedger(ledgers[name]));
  const { id, name, time_zone, always_open } = policy.calendarOf(priority);
  return {
    sla: presentState(outlook.state),
    risk: presentRisk(outlook),
    ledgers: { first_response, next_response, resolution } as SlaAnswer['ledgers'],
    calendar: { id, name, time_zone, always_open },
    next_change_at: iso(outlook.nextChangeAt),
  };
}

function presentLedger(ledger: readonly LedgerInterval[]): SlaLedger {
  const { earlier, intervals } = condenseLedger(ledger, maxIntervals);
  return {
    earlier: earlier && {
      from: earlier.from.toISOString(),
      to: earlier.to.toISOString(),
      running_ms: earlier.ms.running,
      overdue_ms: earlier.ms.overdue,
      outside_hours_ms: earlier.ms.outside_hours,
      paused_ms: earlier.ms.paused,
    },
    intervals: intervals.map(({ from, to, kind, status, is_projected }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      kind,
      status,
      is_projected,
    })),
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
