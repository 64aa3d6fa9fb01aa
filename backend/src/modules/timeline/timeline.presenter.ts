import type { TimelineEvent } from '@opsflow/contract';
import type { TicketEventDocument } from './timeline.model.ts';

export function presentEvent(event: TicketEventDocument): TimelineEvent {
  return {
    id: event._id.toHexString(),
    ticket_id: event.ticket_id.toHexString(),
    version: event.version,
    type: event.type,
    actor: { type: event.actor.type, id: event.actor.id },
    at: event.at.toISOString(),
    payload: event.payload,
  };
}
