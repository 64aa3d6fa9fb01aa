import type { TicketRow } from '@opsflow/sdk';
import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { paths } from '../../lib/paths.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useActiveShortcuts } from '../../lib/shortcuts.ts';
import { useColourScheme } from '../../ui/colour-scheme.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly kind: 'Action' | 'Ticket' | 'Person';
  readonly keys?: string;
  readonly run: () => void;
}

type TicketPages = InfiniteData<{ tickets: TicketRow[] }>;

/** What the palette can find: every active shortcut, themes, tickets loaded so far, people. */
export function useCommands(): readonly Command[] {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { setColorScheme } = useColourScheme();
  const directory = useDirectory();
  const shortcuts = useActiveShortcuts();

  const actions = shortcuts
    .filter((shortcut) => shortcut.keys !== 'mod+k' && shortcut.keys !== '/')
    .map<Command>((shortcut) => ({
      id: `do-${shortcut.keys.replaceAll(' ', '-')}`,
      label: shortcut.label,
      kind: 'Action',
      keys: shortcut.keys,
      run: shortcut.run,
    }))
    .reverse();
  const themes = (['light', 'dark', 'auto'] as const).map<Command>((scheme) => ({
    id: `theme-${scheme}`,
    label: scheme === 'auto' ? 'Use the theme of the system' : `Use the ${scheme} theme`,
    kind: 'Action',
    run: () => setColorScheme(scheme),
  }));
  const lists = queryClient.getQueriesData<TicketPages>({ queryKey: queryKeys.ticketLists });
  const rows = new Map(
    lists
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.tickets) ?? [])
      .map((row) => [row.id, row]),
  );
  const tickets = [...rows.values()].map<Command>((row) => ({
    id: `ticket-${row.id}`,
    label: `#${row.number} ${row.subject} · ${row.customer_name}`,
    kind: 'Ticket',
    run: () => void navigate(paths.ticket(row.id)),
  }));
  const people = (directory.data ?? []).map<Command>((person) => ({
    id: `person-${person.id}`,
    label: `Tickets of ${person.name}`,
    kind: 'Person',
    run: () => void navigate(`${paths.tickets}?assignee=${person.id}`),
  }));
  return [...actions, ...themes, ...tickets, ...people];
}
