import { createReply, type CreateReplyData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import type { TicketDetail } from './get-ticket.ts';
import { ownChanges } from './own-changes.ts';
import { currentTicketOf, mergeTicket } from './ticket-cache.ts';

async function postReply(ticketId: string, body: CreateReplyData['body']) {
  const seen = body.version;
  const against = seen === undefined ? {} : { version: ownChanges.resolve(ticketId, seen) };
  const { data } = await createReply({ ...viaApi, path: { id: ticketId }, body: { ...body, ...against } });
  if (against.version !== undefined) ownChanges.record(ticketId, against.version, data.ticket.version);
  return data;
}

/** Sends a reply or adds a note. On a conflict the page takes over the ticket as it is now. */
export function useCreateReply(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: queryKeys.ticketChange(ticketId),
    mutationFn: (body: CreateReplyData['body']) => postReply(ticketId, body),
    // Behind the edits on their way: the reply is made against what they leave.
    scope: { id: `ticket-${ticketId}` },
    onSuccess: ({ ticket, reply }, { draft_id: draftId }) => {
      mergeTicket(queryClient, ticketId, ticket);
      queryClient.setQueryData<TicketDetail>(queryKeys.ticket(ticketId), (detail) =>
        detail
          ? {
              ...detail,
              replies: [
                ...detail.replies.map((other) =>
                  other.id === draftId ? { ...other, sent_reply_id: reply.id } : other,
                ),
                reply,
              ],
            }
          : detail,
      );
    },
    onError: (error) => {
      const theirs = currentTicketOf(error);
      if (theirs) mergeTicket(queryClient, ticketId, theirs);
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticket(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
    },
  });
}
