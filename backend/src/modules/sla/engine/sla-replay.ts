import type { SlaTimerName, TicketPriority } from '@opsflow/contract';
import type { TicketEvent } from '../../timeline/index.ts';
import { applySlaEvent, type SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import { timerNames } from './sla-state.ts';
import { readTimer } from './timer-reading.ts';

/** Events that clocks depend on, announcements apart: those speak of the rules that held. */
export const replayedTypes = [
  'created',
  'status_changed',
  'message_received',
  'reply_sent',
  'trashed',
  'restored',
] as const satisfies readonly TicketEvent['type'][];

/** What a ticket's history would have come to under one version of the rules. */
export interface Replay {
  readonly facts: SlaFacts;
  readonly breached: ReadonlySet<SlaTimerName>;
}

/**
 * Lets a ticket's history pass again. The next response is read before each event too: an answer or a
 * further message ends its stretch.
 */
export function replaySla(
  events: readonly TicketEvent[],
  priority: TicketPriority,
  policy: SlaPolicyVersion,
  now: Date,
): Replay | null {
  const breached = new Set<SlaTimerName>();
  const look = (timer: SlaTimerName, facts: SlaFacts, at: Date): void => {
    if (readTimer(timer, facts, priority, policy, at.getTime()).breached_at) breached.add(timer);
  };
  let facts: SlaFacts | null = null;
  for (const event of events) {
    if (facts?.first_reply_at) look('next_response', facts, event.at);
    facts = applySlaEvent(facts, event);
  }
  if (!facts) return null;
  for (const timer of timerNames) look(timer, facts, now);
  return { facts, breached };
}
