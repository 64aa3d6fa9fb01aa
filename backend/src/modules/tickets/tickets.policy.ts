import type { TicketPatch, TicketTrash } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import type { NewTicketEvent, SuggestionField } from '../timeline/index.ts';
import type { TicketDocument } from './tickets.model.ts';

const stepOfField = {
  category: 'classification',
  priority: 'priority',
  assignee_id: 'assignee_suggestion',
} as const;

type PatchedTicket = Omit<TicketDocument, 'tenant_id'>;

/** The events by which a person's patch changes a ticket: one per field that really moves. Pure. */
export function decidePatch(ticket: PatchedTicket, patch: TicketPatch): NewTicketEvent[] {
  const events: NewTicketEvent[] = [];
  if (patch.status !== undefined && patch.status !== ticket.status) {
    events.push({ type: 'status_changed', payload: { from: ticket.status, to: patch.status } });
  }
  if (patch.category !== undefined && patch.category !== ticket.category) {
    const change = { from: ticket.category, to: patch.category, source: 'person' } as const;
    events.push({ type: 'category_changed', payload: change }, ...override(ticket, 'category', change));
  }
  if (patch.priority !== undefined && patch.priority !== ticket.priority) {
    const change = { from: ticket.priority, to: patch.priority, source: 'person' } as const;
    events.push({ type: 'priority_changed', payload: change }, ...override(ticket, 'priority', change));
  }
  const assigneeId = ticket.assignee_id?.toHexString() ?? null;
  if (patch.assignee_id !== undefined && patch.assignee_id !== assigneeId) {
    const change = { from: assigneeId, to: patch.assignee_id, source: 'person' } as const;
    events.push({ type: 'assignee_changed', payload: change }, ...override(ticket, 'assignee_id', change));
  }
  if (patch.tags !== undefined && !hasSameTags(ticket.tags, patch.tags)) {
    events.push({ type: 'tags_changed', payload: { from: ticket.tags, to: patch.tags } });
  }
  events.push(...decideCorrections(ticket, patch));
  if (events.length > 0) assertInUse(ticket);
  return events;
}

function decideCorrections(ticket: PatchedTicket, patch: TicketPatch): NewTicketEvent[] {
  const events: NewTicketEvent[] = [];
  if (patch.subject !== undefined && patch.subject !== ticket.subject) {
    events.push({ type: 'subject_changed', payload: { from: ticket.subject, to: patch.subject } });
  }
  const from = { name: ticket.customer_name, email: ticket.customer_email };
  const to = {
    name: patch.customer_name ?? from.name,
    email: patch.customer_email === undefined ? from.email : patch.customer_email,
  };
  if (to.name !== from.name || to.email !== from.email) {
    events.push({ type: 'customer_changed', payload: { from, to } });
  }
  return events;
}

/** Nothing is done to a ticket that was thrown away, but to bring it back. */
export function assertInUse({ trashed_as }: Pick<TicketDocument, 'trashed_as'>): void {
  if (trashed_as) throw new AppError('ticket_in_trash');
}

/** Spam that is then deleted, or the other way round, has the later mark. */
export function decideTrash(ticket: TicketDocument, as: TicketTrash): NewTicketEvent[] {
  return ticket.trashed_as === as ? [] : [{ type: 'trashed', payload: { as } }];
}

export const restorableForMs = 30 * 24 * 60 * 60 * 1000;

export function decideRestore(ticket: TicketDocument, now: Date): NewTicketEvent[] {
  const { trashed_as: from, trashed_at: at } = ticket;
  if (!from) return [];
  if (at && now.getTime() - at.getTime() > restorableForMs) throw new AppError('restore_too_late');
  return [{ type: 'restored', payload: { from } }];
}

/** A person's change to what the AI had set is the truth that its suggestion is measured against. */
function override(
  ticket: PatchedTicket,
  field: SuggestionField,
  { from, to }: { from: string | null; to: string | null },
): NewTicketEvent[] {
  const source = ticket.sources[field];
  const isSuggested = source === 'ai' || source === 'ai_accepted';
  if (!isSuggested || !ticket.suggested_by_run_id) return [];
  const runId = ticket.suggested_by_run_id.toHexString();
  return [
    {
      type: 'suggestion_overridden',
      payload: { workflow_run_id: runId, step_type: stepOfField[field], field, from, to },
    },
  ];
}

function hasSameTags(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((tag, index) => tag === right[index]);
}
