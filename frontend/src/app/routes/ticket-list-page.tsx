import { Inbox, Plus } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { Outlet, useSearchParams } from 'react-router';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { ticketOptions } from '../../features/tickets/api/get-ticket.ts';
import { useMarkAllRead } from '../../features/tickets/api/read-marks.ts';
import { useTicketList } from '../../features/tickets/api/list-tickets.ts';
import { FilterBar } from '../../features/tickets/components/filter-bar.tsx';
import { ViewTabs } from '../../features/tickets/components/view-tabs.tsx';
import {
  hasFilters,
  readTicketView,
  rememberListSearch,
  withFilter,
  type TicketView,
} from '../../features/tickets/ticket-view.ts';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { NewTicketsNotice } from './new-tickets-notice.tsx';
import { SelectableTable } from './selectable-table.tsx';
import { usePersonName } from './use-person-name.ts';

const noPeople: never[] = [];

export function TicketListPage() {
  const [search, setSearch] = useSearchParams();
  const directory = useDirectory();
  const view = readTicketView(search);
  useEffect(() => rememberListSearch(search.toString()), [search]);
  const filter = useCallback(
    (name: string, value: string | null) =>
      setSearch((current) => withFilter(current, name, value), { replace: true }),
    [setSearch],
  );
  return (
    <Page title="Tickets" actions={<ListActions search={search} />}>
      <FilterBar
        view={view}
        people={directory.data ?? noPeople}
        onFilter={filter}
        onClear={() => setSearch({}, { replace: true })}
      />
      <TicketListBody onClear={() => setSearch({})} onSort={(sort) => filter('sort', sort)} />
      <Outlet />
    </Page>
  );
}

function ListActions({ search }: { readonly search: URLSearchParams }) {
  const canCreate = useCan('tickets:create');
  const markAll = useMarkAllRead();
  return (
    <>
      <ViewTabs search={search.toString()} />
      {search.get('unread') === 'true' && (
        <Button size="small" tone="quiet" isBusy={markAll.isPending} onClick={() => markAll.mutate()}>
          Mark all as read
        </Button>
      )}
      {canCreate && (
        <LinkButton
          to={{ pathname: paths.newTicket, search: search.toString() }}
          tone="primary"
          icon={<Plus size={15} aria-hidden />}
          keys="c"
        >
          New ticket
        </LinkButton>
      )}
    </>
  );
}

interface TicketListBodyProps {
  readonly onClear: () => void;
  readonly onSort: (sort: string) => void;
}

function TicketListBody({ onClear, onSort }: TicketListBodyProps) {
  const [search] = useSearchParams();
  const view = readTicketView(search);
  const list = useTicketList(view);
  const nameOf = usePersonName();
  const queryClient = useQueryClient();
  const prefetch = useCallback(
    (ticketId: string) => void queryClient.prefetchQuery(ticketOptions(ticketId)),
    [queryClient],
  );
  const { fetchNextPage, isFetchingNextPage } = list;
  const loadMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.tickets) ?? [], [pages]);
  if (list.isPending) return <SkeletonRows label="Loading tickets" />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <NoTickets view={view} onClear={onClear} />;
  return (
    <>
      <NewTicketsNotice rows={rows} />
      <SelectableTable
        rows={rows}
        sort={view.sort}
        onSort={onSort}
        nameOf={nameOf}
        hasMore={list.hasNextPage}
        onNearEnd={loadMore}
        onPrefetch={prefetch}
      />
    </>
  );
}

interface NoTicketsProps {
  readonly view: TicketView;
  readonly onClear: () => void;
}

function NoTickets({ view, onClear }: NoTicketsProps) {
  const canCreate = useCan('tickets:create');
  const icon = <Inbox size={28} aria-hidden />;
  if (hasFilters(view)) {
    const { q, sort: _sort, ...filters } = view;
    return (
      <EmptyState
        icon={icon}
        title={q === undefined ? 'No ticket fits these filters' : `Nothing found for “${q}”`}
        actions={<Button onClick={onClear}>Show all tickets</Button>}
      >
        {q !== undefined && Object.keys(filters).length === 0
          ? 'Try another word, or fewer of them.'
          : 'Take a filter away, or look at all tickets.'}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title="No tickets yet"
      actions={
        canCreate && (
          <LinkButton to={paths.newTicket} tone="primary" icon={<Plus size={15} aria-hidden />} keys="c">
            Create the first ticket
          </LinkButton>
        )
      }
    >
      Write down what a customer asks, then let AI triage suggest category, priority, assignee and a reply.
    </EmptyState>
  );
}
