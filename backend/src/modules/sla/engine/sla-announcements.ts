import type { NewTicketEvent } from '../../timeline/index.ts';
import type { SlaFacts } from './sla-facts.ts';
import type { SlaPolicyVersion } from './sla-policy.ts';
import { isDueSoon, timerNames, type TicketSlaState } from './sla-state.ts';

/**
 * Warnings and breaches that have come about and were never made known: one of each for every stretch
 * of a clock, however late they are noticed and however often the policy changes.
 */
export function decideAnnouncements(
  facts: SlaFacts,
  { timers, policy_version }: TicketSlaState,
  policy: SlaPolicyVersion,
): NewTicketEvent[] {
  const events: NewTicketEvent[] = [];
  for (const timer of timerNames) {
    const reading = timers[timer];
    const { counted_from, breached_at, due_at } = reading;
    const dueAt = breached_at ?? due_at;
    if (!counted_from || !dueAt) continue;
    const { warned_for, breached_for } = facts.announced[timer];
    const payload = {
      timer,
      counted_from: counted_from.toISOString(),
      due_at: dueAt.toISOString(),
      policy_version,
    };
    const isPastWarning = breached_at !== null || isDueSoon(reading, policy);
    const hasWindow = policy.warningMsOf(reading.target_ms) > 0;
    if (isPastWarning && hasWindow && !isKnown(warned_for, counted_from)) {
      events.push({ type: 'sla_warning', payload });
    }
    if (breached_at && !isKnown(breached_for, counted_from)) events.push({ type: 'sla_breached', payload });
  }
  return events;
}

/** Under another rule a stretch may count from earlier: it is still the one that was announced. */
function isKnown(announcedFor: Date | null, countedFrom: Date): boolean {
  return announcedFor !== null && announcedFor >= countedFrom;
}
