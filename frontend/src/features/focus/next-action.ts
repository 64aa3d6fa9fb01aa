import type { TicketRow } from '@opsflow/sdk';

/** What to do about a ticket next, in a few words. Pure. */
export function nextActionOf(row: TicketRow): string {
  if (row.escalation && row.escalation.acknowledged_at === null) return 'Acknowledge the escalation';
  const isUnanswered = row.status === 'new' || row.sla?.soonest_timer === 'first_response';
  if (isUnanswered) return 'Send the first answer';
  if (row.sla?.soonest_timer === 'next_response') return 'Answer the customer';
  if (Object.values(row.sources).includes('ai')) return 'Check what the AI suggested';
  if (row.status === 'pending') return 'Ask the colleague it waits for';
  if (row.status === 'replied') return 'Wait for the customer';
  if (row.status === 'on_hold') return 'See whether it can go on';
  return 'Bring it to an end';
}
