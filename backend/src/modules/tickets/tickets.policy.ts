import type { TicketPatch } from '@opsflow/contract';
import type { NewTicketEvent, SuggestionField } from '../timeline/index.ts';
import type { TicketDocument } from './tickets.model.ts';

const stepOfField = {
  category: 'classification',
  priority: 'priority',
  assignee_id: 'assignee_suggestion',
} as const;

/** The events by which a person's patch changes a ticket: one per field that really moves. Pure. */
export function decidePatch(ticket: TicketDocument, patch: TicketPatch): NewTicketEvent[] {
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
  return events;
}

/** A person's change to what the AI had set is the truth that its suggestion is measured against. */
function override(
  ticket: TicketDocument,
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
