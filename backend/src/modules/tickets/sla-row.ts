import type { TicketRow } from '@opsflow/contract';
import type { TicketSlaState } from '../sla/engine/index.ts';

/** As much of the service levels as a row of a list shows. */
export function presentSla(sla: TicketSlaState | null): TicketRow['sla'] {
  if (!sla) return null;
  const { first_response, next_response, resolution } = sla.timers;
  return {
    status: sla.status,
    breached_timers: [...sla.breached_timers],
    soonest_timer: sla.soonest_timer,
    is_paused: [first_response, next_response, resolution].some(({ state }) => state === 'paused'),
  };
}
