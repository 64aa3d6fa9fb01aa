import { isApiError, type Ticket, type TicketListRow, type TicketRow } from '@opsflow/sdk';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/query-keys.ts';
import type { TicketDetail } from './get-ticket.ts';

type TicketPages = InfiniteData<{ tickets: TicketListRow[]; next_cursor: string | null }>;

export function readCachedTicket(queryClient: QueryClient, ticketId: string): Ticket | undefined {
  return queryClient.getQueryData<TicketDetail>(queryKeys.ticket(ticketId))?.ticket;
}

/** Changes a ticket wherever it is shown: in its detail and in every loaded list. */
export function mergeTicket(
  queryClient: QueryClient,
  ticketId: string,
  change: Partial<Ticket> | TicketRow,
): void {
  queryClient.setQueryData<TicketDetail>(queryKeys.ticket(ticketId), (detail) =>
    detail ? { ...detail, ticket: { ...detail.ticket, ...change } } : detail,
  );
  const { body: _body, ...row } = { body: undefined, ...change };
  queryClient.setQueriesData<TicketPages>({ queryKey: queryKeys.ticketLists }, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            tickets: page.tickets.map((ticket) => (ticket.id === ticketId ? { ...ticket, ...row } : ticket)),
          })),
        }
      : data,
  );
}

/** Takes a ticket away that can no longer be seen. */
export function forgetTicket(queryClient: QueryClient, ticketId: string): void {
  queryClient.setQueriesData<TicketPages>({ queryKey: queryKeys.ticketLists }, (data) =>
    data
      ? {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            tickets: page.tickets.filter((ticket) => ticket.id !== ticketId),
          })),
        }
      : data,
  );
  // Read again, it answers that there is no such ticket, and its page says so.
  void queryClient.resetQueries({ queryKey: queryKeys.ticket(ticketId) });
}

/** On a version conflict: the ticket as it stands now. */
export function currentTicketOf(error: unknown): Ticket | null {
  if (!isApiError(error, 'version_conflict')) return null;
  return (error.current?.['ticket'] as Ticket | undefined) ?? null;
}
