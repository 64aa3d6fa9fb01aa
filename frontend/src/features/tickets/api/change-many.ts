import { updateTicket, type TicketRow } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { mergeTicket } from './ticket-cache.ts';
import type { TicketChange } from './update-ticket.ts';

/** Requests at a time: quick for fifty tickets, and no burst that a rate limit would answer. */
const atATime = 4;

export interface ManyChange {
  /** Each ticket as it was seen, so that nobody's newer change is overwritten. */
  readonly edits: readonly { readonly ticket: TicketRow; readonly change: TicketChange }[];
}

export interface ManyChanged {
  readonly changed: readonly { readonly before: TicketRow; readonly after: TicketRow }[];
  /** Tickets that the API refused to change, most often because somebody else just had. */
  readonly refused: number;
}

async function changeMany({ edits }: ManyChange): Promise<ManyChanged> {
  const changed: { before: TicketRow; after: TicketRow }[] = [];
  let refused = 0;
  const queue = [...edits];
  const work = async () => {
    for (let edit = queue.shift(); edit; edit = queue.shift()) {
      const { ticket, change } = edit;
      try {
        const body = { ...change, version: ticket.version };
        const { data } = await updateTicket({ ...viaApi, path: { id: ticket.id }, body });
        changed.push({ before: ticket, after: data.ticket });
      } catch {
        refused += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return { changed, refused };
}

export function useChangeMany() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: changeMany,
    onSuccess: ({ changed }) => {
      for (const { after } of changed) mergeTicket(queryClient, after.id, after);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists }),
  });
}
