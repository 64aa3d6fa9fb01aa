import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { ticketOptions } from '../../features/tickets/api/get-ticket.ts';
import { useTicketList } from '../../features/tickets/api/list-tickets.ts';
import { TicketRail } from '../../features/tickets/components/ticket-rail.tsx';
import { readTicketView, recallListSearch } from '../../features/tickets/ticket-view.ts';
import { paths } from '../../lib/paths.ts';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import { useLatest } from '../../lib/use-latest.ts';
import { ErrorState } from '../../ui/message.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** The list beside the ticket; `j` and `k` go from ticket to ticket without going back to it. */
export function TicketRailPane({ ticketId }: { readonly ticketId: string }) {
  const search = recallListSearch();
  const list = useTicketList(readTicketView(new URLSearchParams(search)));
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.tickets) ?? [], [pages]);
  const prefetch = useCallback(
    (id: string) => void queryClient.prefetchQuery(ticketOptions(id)),
    [queryClient],
  );
  const loadMore = useLatest(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  });
  const move = useLatest((by: number) => {
    const at = rows.findIndex((row) => row.id === ticketId);
    const next = rows[at + by];
    if (!next || at === -1) return;
    void navigate(paths.ticket(next.id));
  });
  // Both ways, so that whichever key comes next finds its ticket here.
  useEffect(() => {
    const at = rows.findIndex((row) => row.id === ticketId);
    if (at === -1) return;
    if (at >= rows.length - 5) loadMore();
    for (const neighbour of [rows[at + 1], rows[at - 1]]) if (neighbour) prefetch(neighbour.id);
  }, [loadMore, prefetch, rows, ticketId]);
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      { keys: 'j', label: 'Next ticket of the list', group: 'Ticket', run: () => move(1) },
      { keys: 'k', label: 'Previous ticket of the list', group: 'Ticket', run: () => move(-1) },
      {
        keys: 'u',
        label: 'Back to the list',
        group: 'Ticket',
        run: () => void navigate({ pathname: paths.tickets, search }),
      },
    ],
    [move, navigate, search],
  );
  useShortcuts(shortcuts);
  if (list.isPending) return <SkeletonLines count={8} label="Loading the list" />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  return <TicketRail rows={rows} ticketId={ticketId} listSearch={search} onPrefetch={prefetch} />;
}
