import { markAllTicketsRead, markTicketRead, markTicketUnread, type TicketListRow } from '@opsflow/sdk';
import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

type TicketPages = InfiniteData<{ tickets: TicketListRow[]; next_cursor: string | null }>;

interface Mark {
  readonly ticketId: string;
  /** `last_activity_at` of the ticket as it was seen; null marks it unread. */
  readonly seenAt: string | null;
}

async function putMark({ ticketId, seenAt }: Mark): Promise<void> {
  const path = { id: ticketId };
  if (seenAt === null) await markTicketUnread({ ...viaApi, path });
  else await markTicketRead({ ...viaApi, path, body: { seen_at: seenAt } });
}

/** Marks a ticket read or unread; the lists show it at once. */
export function useMarkTicket() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: putMark,
    onMutate: ({ ticketId, seenAt }) => {
      const unread = seenAt === null;
      queryClient.setQueriesData<TicketPages>(
        { queryKey: queryKeys.ticketLists },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) =>
              page.tickets.some((row) => row.id === ticketId && row.unread !== unread)
                ? {
                    ...page,
                    tickets: page.tickets.map((row) => (row.id === ticketId ? { ...row, unread } : row)),
                  }
                : page,
            ),
          },
      );
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.recentTickets });
      void queryClient.invalidateQueries({ queryKey: queryKeys.unreadCount });
    },
  });
}

// Long enough that a ticket passed on the way to another one stays unread.
const readAfterMs = 400;

/** What has been on the screen for a moment is read, as far as it is on the screen. */
export function useReadWhileShown(ticketId: string, lastActivityAt: string): void {
  const { mutate } = useMarkTicket();
  useEffect(() => {
    const timer = setTimeout(() => mutate({ ticketId, seenAt: lastActivityAt }), readAfterMs);
    return () => clearTimeout(timer);
  }, [lastActivityAt, mutate, ticketId]);
}

export function useMarkAllRead() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => markAllTicketsRead(viaApi),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
      void queryClient.invalidateQueries({ queryKey: queryKeys.unreadCount });
    },
  });
}
