import type { TicketListQuery, TicketTrash } from '@opsflow/contract';
import { riskBandLabels } from '../../lib/risk-labels.ts';
import { categoryLabels, channelLabels, priorityLabels, statusLabels } from '../../lib/labels.ts';

export type TicketSort = NonNullable<TicketListQuery['sort']>;

/** The list filters that hold several values of a fixed set. */
export const multiFilters = {
  status: { label: 'Status', labels: statusLabels },
  priority: { label: 'Priority', labels: priorityLabels },
  category: { label: 'Category', labels: categoryLabels },
  channel: { label: 'Channel', labels: channelLabels },
  risk_band: { label: 'Risk', labels: riskBandLabels },
} as const;
export type MultiFilterName = keyof typeof multiFilters;

const singleFilters = [
  'q',
  'assignee',
  'team',
  'queue',
  'tag',
  'requester',
  'created_from',
  'created_to',
  'updated_from',
  'updated_to',
  'unread',
  'trash',
] as const;
export type SingleFilterName = (typeof singleFilters)[number];

const sorts: Record<TicketSort, string> = {
  '-created_at': 'Newest first',
  created_at: 'Oldest first',
  '-updated_at': 'Lately updated',
  updated_at: 'Longest untouched',
  '-priority': 'Most urgent',
  priority: 'Least urgent',
  '-risk': 'Highest risk',
  risk: 'Lowest risk',
  sla_due: 'Due first',
  '-sla_due': 'Due last',
  relevance: 'Best match',
};
export const sortLabels = sorts;

/** What the list shows: exactly what its address says. */
export type TicketView = { readonly sort: TicketSort } & {
  readonly [Name in MultiFilterName | Exclude<SingleFilterName, 'trash' | 'unread'>]?: string;
} & { readonly trash?: TicketTrash; readonly unread?: 'true' };

/** Reads the address; what it does not understand is left out, so that an old link still opens. */
export function readTicketView(search: URLSearchParams): TicketView {
  const sort = search.get('sort');
  const view: { [Name in MultiFilterName | Exclude<SingleFilterName, 'trash' | 'unread'>]?: string } & {
    trash?: TicketTrash;
    unread?: 'true';
  } = {};
  for (const [name, { labels }] of Object.entries(multiFilters)) {
    const known = (search.get(name) ?? '').split(',').filter((value) => value in labels);
    if (known.length > 0) view[name as MultiFilterName] = known.join(',');
  }
  for (const name of singleFilters) {
    const value = search.get(name)?.trim();
    if (!value) continue;
    if (name === 'unread') {
      if (value === 'true') view.unread = value;
    } else if (name !== 'trash') view[name] = value;
    else if (value === 'spam' || value === 'deleted') view.trash = value;
  }
  return { ...view, sort: sortOf(sort, view.q) };
}

/** Found tickets stand by relevance until another order is asked for, the rest newest first. */
function sortOf(given: string | null, q: string | undefined): TicketSort {
  const isKnown = given !== null && given in sorts && (given !== 'relevance' || q !== undefined);
  if (isKnown) return given as TicketSort;
  return q === undefined ? '-created_at' : 'relevance';
}

/** Orders that make sense for a view: without a search nothing is more relevant. */
export function sortsOf({ q }: TicketView): Partial<Record<TicketSort, string>> {
  const { relevance, ...others } = sorts;
  return q === undefined ? others : { relevance, ...others };
}

export function valuesOf(view: TicketView, name: MultiFilterName): readonly string[] {
  return view[name]?.split(',') ?? [];
}

export function hasFilters(view: TicketView): boolean {
  return Object.keys(view).some((name) => name !== 'sort');
}

/** The address with one filter changed; null takes it away. */
export function withFilter(search: URLSearchParams, name: string, value: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === null || value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

const unresolved = 'new,open,replied,pending,on_hold';

/** The views everybody starts with. */
export const standardViews: readonly { readonly label: string; readonly search: string }[] = [
  { label: 'All', search: '' },
  { label: 'Unresolved', search: `status=${unresolved}&sort=-risk` },
  { label: 'Mine', search: `assignee=me&status=${unresolved}&sort=-risk` },
  { label: 'Unread', search: `unread=true&status=${unresolved}` },
  { label: 'Unassigned', search: `assignee=none&status=${unresolved}&sort=-risk` },
  { label: 'At risk', search: `risk_band=critical,at_risk&status=${unresolved}&sort=-risk` },
  { label: 'Urgent', search: `priority=urgent,high&status=${unresolved}&sort=-priority` },
  { label: 'Waiting on customer', search: 'status=replied' },
];

const lastSearchKey = 'opsflow.last-list';

/** The list a ticket was opened from is the one that stands beside it. */
export function rememberListSearch(search: string): void {
  sessionStorage.setItem(lastSearchKey, search);
}

export function recallListSearch(): string {
  return sessionStorage.getItem(lastSearchKey) ?? '';
}
