import type { Housekeeping, TicketStatus } from '@opsflow/contract';
import type { TicketDocument } from '../tickets/index.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** Where a workspace has chosen nothing: customers hear nothing that nobody asked for. */
export const usualHousekeeping: Housekeeping = {
  close_solved_after_days: 14,
  warn_unanswered_after_days: null,
  close_unanswered_after_days: 3,
  delete_drafts_after_days: 90,
  delete_prompts_after_days: 365,
};

/** It is the customer's turn. */
export const waitingStatuses = ['replied', 'pending'] as const satisfies readonly TicketStatus[];

export type IdleTicket = Pick<
  TicketDocument,
  'status' | 'trashed_as' | 'last_activity_at' | 'customer_email'
>;

export type IdleDecision =
  { readonly do: 'nothing' } | { readonly do: 'warn'; readonly closeAt: Date } | { readonly do: 'close' };

/** What becomes of a ticket on which nothing happened; `warnedAt` is the last warning it ever had. */
export function decideIdle(
  ticket: IdleTicket,
  warnedAt: Date | null,
  settings: Housekeeping,
  now: Date,
): IdleDecision {
  if (ticket.trashed_as) return { do: 'nothing' };
  if (ticket.status === 'solved') {
    const days = settings.close_solved_after_days;
    return { do: days !== null && isPast(ticket.last_activity_at, days, now) ? 'close' : 'nothing' };
  }
  const warnAfterDays = settings.warn_unanswered_after_days;
  const isWaiting = (waitingStatuses as readonly TicketStatus[]).includes(ticket.status);
  // Whoever cannot be warned is not closed upon either.
  if (!isWaiting || warnAfterDays === null || !ticket.customer_email) return { do: 'nothing' };
  const closeAfterDays = settings.close_unanswered_after_days;
  if (warnedAt && warnedAt >= ticket.last_activity_at) {
    return { do: isPast(warnedAt, closeAfterDays, now) ? 'close' : 'nothing' };
  }
  if (!isPast(ticket.last_activity_at, warnAfterDays, now)) return { do: 'nothing' };
  return { do: 'warn', closeAt: new Date(now.getTime() + closeAfterDays * dayMs) };
}

function isPast(since: Date, days: number, now: Date): boolean {
  return now.getTime() - since.getTime() >= days * dayMs;
}
