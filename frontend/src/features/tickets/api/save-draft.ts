import { saveDraft, type Reply } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import type { TicketDetail } from './get-ticket.ts';

interface DraftSave {
  readonly draftId: string;
  readonly body: string;
  readonly version: number;
}

async function patchDraft(ticketId: string, { draftId, body, version }: DraftSave): Promise<Reply> {
  const path = { id: ticketId, reply_id: draftId };
  return (await saveDraft({ ...viaApi, path, body: { body, version } })).data.reply;
}

export function useSaveDraft(ticketId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (save: DraftSave) => patchDraft(ticketId, save),
    onSuccess: (reply) => {
      queryClient.setQueryData<TicketDetail>(queryKeys.ticket(ticketId), (detail) =>
        detail
          ? { ...detail, replies: detail.replies.map((other) => (other.id === reply.id ? reply : other)) }
          : detail,
      );
      void queryClient.invalidateQueries({ queryKey: queryKeys.timeline(ticketId) });
    },
  });
}
