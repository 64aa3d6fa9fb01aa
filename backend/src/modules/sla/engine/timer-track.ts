import type { SlaTimerName, TicketStatus } from '@opsflow/contract';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';

/** A stretch of one status, in which the clock runs (in working time) or stands. */
export interface TrackSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly status: TicketStatus;
  readonly isPaused: boolean;
}

/** The course of one clock over a ticket's history, up to its end or to now. */
export interface TimerTrack {
  readonly fromMs: number;
  /** When what was promised happened. */
  readonly completedMs: number | null;
  /** Nothing is owed in the status that the ticket is in. */
  readonly isIdle: boolean;
  readonly spans: readonly TrackSpan[];
}

const resolved: readonly TicketStatus[] = ['solved', 'closed'];

/** In which statuses nothing is owed, whatever the policy says. */
const idleStatuses: Record<SlaTimerName, readonly TicketStatus[]> = {
  first_response: resolved,
  next_response: ['replied', ...resolved],
  resolution: resolved,
};

/** Null where the clock has not been started. */
export function trackOf(
  timer: SlaTimerName,
  facts: SlaFacts,
  policy: SlaPolicyVersion,
  nowMs: number,
): TimerTrack | null {
  const start = startOf(timer, facts, policy);
  if (!start) return null;
  const completedMs = completionOf(timer, facts)?.getTime() ?? null;
  const fromMs = start.getTime();
  const toMs = Math.max(completedMs ?? nowMs, fromMs);
  const spans: TrackSpan[] = [];
  for (const [index, { status, at }] of facts.statuses.entries()) {
    const nextMs = facts.statuses[index + 1]?.at.getTime() ?? toMs;
    const span = { fromMs: Math.max(at.getTime(), fromMs), toMs: Math.min(nextMs, toMs) };
    if (span.fromMs > span.toMs || (span.fromMs === span.toMs && nextMs !== toMs)) continue;
    const isPaused = policy.pauses(timer, status) || idleStatuses[timer].includes(status);
    spans.push({ ...span, status, isPaused });
  }
  const current = facts.statuses.at(-1)?.status ?? 'new';
  return { fromMs, completedMs, isIdle: idleStatuses[timer].includes(current), spans };
}

function startOf(timer: SlaTimerName, facts: SlaFacts, policy: SlaPolicyVersion): Date | null {
  if (timer !== 'next_response') return facts.created_at;
  // Until the first reply, the first response is what is owed.
  if (!facts.first_reply_at || !facts.unanswered) return null;
  return policy.rules.next_response_from === 'last_inbound' ? facts.unanswered.last : facts.unanswered.first;
}

function completionOf(timer: SlaTimerName, { first_reply_at, statuses }: SlaFacts): Date | null {
  if (timer === 'first_response') return first_reply_at;
  if (timer === 'next_response') return null;
  const lastUnresolved = statuses.findLastIndex(({ status }) => !resolved.includes(status));
  return statuses[lastUnresolved + 1]?.at ?? null;
}
