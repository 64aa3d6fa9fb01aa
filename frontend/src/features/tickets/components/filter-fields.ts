import type { TicketView } from '../ticket-view.ts';

/** What is filtered by less often. */
export const textFilters = [
  { name: 'tag', label: 'Tag' },
  { name: 'requester', label: 'Customer’s e-mail' },
] as const;
export const dateFilters = [
  { name: 'created_from', label: 'Created from', clock: 'T00:00:00.000' },
  { name: 'created_to', label: 'Created until', clock: 'T23:59:59.999' },
  { name: 'updated_from', label: 'Updated from', clock: 'T00:00:00.000' },
  { name: 'updated_to', label: 'Updated until', clock: 'T23:59:59.999' },
] as const;

/** Every filter behind the button. */
export const moreFilters = [
  'team',
  'queue',
  ...[...textFilters, ...dateFilters].map(({ name }) => name),
] as const;

export interface MoreFiltersProps {
  readonly view: TicketView;
  readonly onFilter: (name: string, value: string | null) => void;
}
