import type { NewTicketEvent, SuggestionField } from '../timeline/index.ts';
import type { TicketDocument } from '../tickets/index.ts';
import type { TriageOutputs } from './triage-steps.ts';

export interface TriageOutcome {
  readonly events: NewTicketEvent[];
  readonly applied: SuggestionField[];
}

/**
 * The events that put a run's suggestions on the ticket as it stands now. Fields in `kept` were changed
 * by a person while the run went on, and stay; nobody suggested means that the assignee stays. Pure.
 */
export function decideOutcome(
  ticket: TicketDocument,
  outputs: Required<TriageOutputs>,
  kept: readonly SuggestionField[],
): TriageOutcome {
  const events: NewTicketEvent[] = [];
  const applied: SuggestionField[] = [];
  const { category } = outputs.classification;
  const { priority } = outputs.priority;
  const assigneeTo = outputs.assignee_suggestion.assignee_user_id;
  const assigneeFrom = ticket.assignee_id?.toHexString() ?? null;
  const source = 'ai' as const;

  /** True where the value has to move; an equal one that nobody chose becomes a suggestion as it is. */
  const applies = (field: SuggestionField, isEqual: boolean): boolean => {
    if (kept.includes(field) || (isEqual && ticket.sources[field] !== 'default')) return false;
    applied.push(field);
    return !isEqual;
  };

  if (applies('category', ticket.category === category)) {
    events.push({ type: 'category_changed', payload: { from: ticket.category, to: category, source } });
  }
  if (applies('priority', ticket.priority === priority)) {
    events.push({ type: 'priority_changed', payload: { from: ticket.priority, to: priority, source } });
  }
  if (assigneeTo !== null && applies('assignee_id', assigneeFrom === assigneeTo)) {
    events.push({ type: 'assignee_changed', payload: { from: assigneeFrom, to: assigneeTo, source } });
  }
  return { events, applied };
}
