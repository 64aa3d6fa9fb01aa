import type { TicketEvent } from './ticket-event.ts';
import type { TicketEventDocument } from './timeline.model.ts';
import { upcast } from './upcasting.ts';

/**
 * A stored event in today's shape. Trusted to have the shape of its version: it was checked when it was
 * written, by the types and by the tests that parse what every flow writes.
 */
export function readTicketEvent(document: TicketEventDocument): TicketEvent {
  return upcast(document) as unknown as TicketEvent;
}
