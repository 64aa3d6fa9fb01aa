import type { LiveData } from '@opsflow/contract';
import type { DocumentChange } from '../../../platform/mongo/index.ts';
import { readTicketEvent, type TicketEvent } from '../../timeline/index.ts';
import type { LiveAudience, LiveMessage, LiveSource } from '../live-source.ts';

export const timelineSource: LiveSource = {
  collection: 'ticket_events',
  // Texts can be long, and whoever shows them reads them anyway.
  omit: ['payload.body', 'payload.subject'],
  translate: (change) => (change.changedFields ? null : toMessage(eventOf(change))),
};

function eventOf({ document }: DocumentChange): TicketEvent {
  return readTicketEvent(document as unknown as Parameters<typeof readTicketEvent>[0]);
}

function toMessage(event: TicketEvent): LiveMessage {
  const data = appended(event);
  const audience = audienceOf(event, data.ticket_id);
  switch (event.type) {
    case 'message_received':
    case 'reply_sent':
    case 'note_added':
      return { kind: 'reply.added', data: { ...data, reply_id: event.payload.reply_id }, audience };
    case 'triage_step': {
      const { workflow_run_id, step_type } = event.payload;
      return { kind: 'run.step', data: { ...data, workflow_run_id, step_type }, audience };
    }
    default:
      return { kind: 'event.appended', data, audience };
  }
}

function appended({ ticket_id, version, type, actor, at }: TicketEvent): LiveData<'event.appended'> {
  return {
    ticket_id: ticket_id.toHexString(),
    version,
    type,
    actor: { type: actor.type, id: actor.id },
    at: at.toISOString(),
  };
}

function audienceOf(event: TicketEvent, ticketId: string): LiveAudience {
  if (event.type === 'created') return { ticketId, assigneeId: event.payload.assignee_id };
  if (event.type !== 'assignee_changed') return { ticketId };
  return { ticketId, assigneeId: event.payload.to, formerAssigneeId: event.payload.from };
}
