import type { View } from '@opsflow/sdk';
import { readTicketView } from './ticket-view.ts';

export type ViewQuery = View['query'];

const listed = new Set(['status', 'priority', 'category', 'channel', 'risk_band']);

/** A saved view as the address of the list that shows it. */
export function toSearch(query: ViewQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  return search.toString();
}

/** What an address shows, as a saved view keeps it. */
export function toViewQuery(search: string): ViewQuery {
  const given = new URLSearchParams(search);
  const shown = Object.entries(readTicketView(given)).filter(([name]) => given.has(name));
  // Known names with values of their kind; the API checks them once more.
  return Object.fromEntries(
    shown.map(([name, value]) => [name, listed.has(name) ? value.split(',') : value]),
  );
}

/** The same list, in whatever order its filters stand. */
export function isSameSearch(one: string, other: string): boolean {
  const sorted = (search: string) => {
    const params = new URLSearchParams(search);
    params.sort();
    return params.toString();
  };
  return sorted(one) === sorted(other);
}
