import type { TicketListRow } from '@opsflow/sdk';
import { useNavigate } from 'react-router';
import {
  useFoundTickets,
  useKnownTickets,
  useRecentTickets,
} from '../../features/tickets/api/find-tickets.ts';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { paths } from '../../lib/paths.ts';
import { useActiveShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import { useColourScheme } from '../../ui/colour-scheme.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly kind: 'Action' | 'Ticket' | 'Recent' | 'Person' | 'Search';
  readonly keys?: string;
  readonly run: () => void;
}

const noTickets: readonly TicketListRow[] = [];

/**
 * What the palette offers for what was typed: active shortcuts, themes and people whose name it may
 * filter; tickets as the API found them, or the last ones seen while nothing is typed.
 */
export function useCommands(text: string): {
  readonly tickets: readonly Command[];
  readonly others: readonly Command[];
  readonly isSearching: boolean;
} {
  const navigate = useNavigate();
  const found = useFoundTickets(text);
  const known = useKnownTickets(text);
  const recent = useRecentTickets();
  const { setColorScheme } = useColourScheme();
  const directory = useDirectory();
  const shortcuts = useActiveShortcuts();
  const query = text.trim();

  // What the page offers stands before what every page does.
  const isEverywhere = ({ group }: Shortcut) => Number(group === 'Everywhere');
  const actions = shortcuts
    .filter((shortcut) => shortcut.keys !== 'mod+k' && shortcut.keys !== '/')
    .sort((one, other) => isEverywhere(one) - isEverywhere(other))
    .map<Command>((shortcut) => ({
      id: `do-${shortcut.keys.replaceAll(' ', '-')}`,
      label: shortcut.label,
      kind: 'Action',
      keys: shortcut.keys,
      run: shortcut.run,
    }));
  const themes = (['light', 'dark', 'auto'] as const).map<Command>((scheme) => ({
    id: `theme-${scheme}`,
    label: scheme === 'auto' ? 'Use the theme of the system' : `Use the ${scheme} theme`,
    kind: 'Action',
    run: () => setColorScheme(scheme),
  }));
  const people = (directory.data ?? []).map<Command>((person) => ({
    id: `person-${person.id}`,
    label: `Tickets of ${person.name}`,
    kind: 'Person',
    run: () => void navigate(`${paths.tickets}?assignee=${person.id}`),
  }));
  const toTicket = (kind: Command['kind']) => (row: TicketListRow) => ({
    id: `ticket-${row.id}`,
    label: `#${row.number} ${row.subject} · ${row.customer_name}`,
    kind,
    run: () => void navigate(paths.ticket(row.id)),
  });
  const searchAll: Command = {
    id: 'search-all',
    label: `Search all tickets for “${query}”`,
    kind: 'Search',
    run: () => void navigate(`${paths.tickets}?${new URLSearchParams({ q: query }).toString()}`),
  };
  const byId = new Map([...known, ...(found.data ?? noTickets)].map((row) => [row.id, row]));
  const tickets =
    query === ''
      ? (recent.data ?? noTickets).slice(0, 5).map(toTicket('Recent'))
      : [...[...byId.values()].map(toTicket('Ticket')), searchAll];
  return { tickets, others: [...actions, ...themes, ...people], isSearching: found.isFetching };
}
