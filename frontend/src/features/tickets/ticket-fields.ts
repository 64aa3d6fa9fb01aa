import { categoryLabels, priorityLabels, statusLabels } from '../../lib/labels.ts';
import type { TicketChange } from './api/update-ticket.ts';

export type PatchableField = keyof TicketChange;

export const fieldLabels: Record<PatchableField, string> = {
  status: 'Status',
  priority: 'Priority',
  category: 'Category',
  assignee_id: 'Assignee',
  tags: 'Tags',
  subject: 'Subject',
  customer_name: 'Customer',
  customer_email: 'Customer’s e-mail',
};

const labels: Record<string, string> = { ...statusLabels, ...priorityLabels, ...categoryLabels };

/** A value of a ticket's field in words. */
export function describeField(
  field: PatchableField,
  value: unknown,
  nameOf: (userId: string | null) => string | null,
): string {
  if (field === 'assignee_id') return nameOf(typeof value === 'string' ? value : null) ?? 'Nobody';
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ');
  return typeof value === 'string' ? (labels[value] ?? value) : 'None';
}
