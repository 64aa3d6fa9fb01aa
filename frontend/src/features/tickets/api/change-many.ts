import { bulkUpdateTickets, type TicketRow } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { mergeTicket } from './ticket-cache.ts';
import type { TicketChange } from './update-ticket.ts';

/** Small enough that progress shows and a stop is soon heeded; the API takes up to 500. */
const ticketsPerRequest = 25;

export type BulkChange = Pick<TicketChange, 'status' | 'priority' | 'category' | 'assignee_id' | 'tags'>;

export interface TicketEdit {
  readonly id: string;
  readonly change: BulkChange;
  /** Of the ticket as it was seen, so that nobody's newer change is overwritten. */
  readonly version: number;
}

export interface ManyChanged {
  readonly changed: readonly TicketRow[];
  /** What sets the changed ones back. */
  readonly undo: readonly TicketEdit[];
  readonly unchanged: number;
  /** Tickets that the API refused to change, most often because somebody else just had. */
  readonly refused: number;
  /** Tickets it did not get to, because somebody stopped it. */
  readonly left: number;
}

export interface BulkProgress {
  readonly done: number;
  readonly total: number;
}

async function changeMany(
  edits: readonly TicketEdit[],
  onProgress: (progress: BulkProgress) => void,
  isStopped: () => boolean,
): Promise<ManyChanged> {
  const result = { changed: [] as TicketRow[], undo: [] as TicketEdit[], unchanged: 0, refused: 0, left: 0 };
  for (let from = 0; from < edits.length; from += ticketsPerRequest) {
    if (isStopped()) return { ...result, left: edits.length - from };
    const some = edits.slice(from, from + ticketsPerRequest);
    onProgress({ done: from, total: edits.length });
    const { data } = await bulkUpdateTickets({ ...viaApi, body: { edits: [...some] } });
    for (const { outcome, ticket, before } of data.results) {
      if (outcome === 'unchanged') result.unchanged += 1;
      if (outcome === 'refused') result.refused += 1;
      if (outcome !== 'changed' || !ticket || !before) continue;
      result.changed.push(ticket);
      result.undo.push({ id: ticket.id, change: before, version: ticket.version });
    }
  }
  return result;
}

/** Changes many tickets, a part at a time; between two parts it can be stopped. */
export function useChangeMany() {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress | null>(null);
  const isStopped = useRef(false);
  const mutation = useMutation({
    mutationFn: (edits: readonly TicketEdit[]) => changeMany(edits, setProgress, () => isStopped.current),
    onMutate: () => {
      isStopped.current = false;
    },
    onSuccess: ({ changed }) => {
      for (const ticket of changed) mergeTicket(queryClient, ticket.id, ticket);
    },
    onSettled: () => {
      setProgress(null);
      void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
    },
  });
  const stop = () => {
    isStopped.current = true;
  };
  return { ...mutation, progress, stop };
}
