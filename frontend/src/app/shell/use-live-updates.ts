import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { forgetTicket, mergeTicket, readCachedTicket } from '../../features/tickets/api/ticket-cache.ts';
import { useLive } from '../../lib/live/live-store.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useThrottled } from '../../lib/use-throttled.ts';

/** Lists of runs are read again at most this often, however many there are. */
const runsEveryMs = 2_000;

/** Keeps the stream open while somebody is signed in. Loaded by itself: the first page waits for none of it. */
function useLiveStream(): void {
  useEffect(() => {
    let stop: (() => void) | null = null;
    let isGone = false;
    const since = performance.now();
    void import('../../lib/live/live-client.ts').then(({ startLive }) => {
      if (!isGone) stop = startLive(since);
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
}

/** Puts what others do where it is shown: values in their place, and what was added by reading it. */
export function useLiveUpdates(): void {
  const queryClient = useQueryClient();
  const read = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });
  const readRuns = useThrottled(() => read(queryKeys.runs), runsEveryMs);
  useLiveStream();
  // New rows would push others from under the pointer: the list says how many there are instead.
  useLive('ticket.created', () => {
    void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists, refetchType: 'none' });
  });
  useLive('ticket.changed', ({ ticket }) => {
    // What this page is just changing shows already; its own answer brings the rest.
    const isChanging = queryClient.isMutating({ mutationKey: queryKeys.ticketChange(ticket.id) }) > 0;
    const known = readCachedTicket(queryClient, ticket.id);
    // An event may come after the answer that it was overtaken by.
    const isOvertaken = known !== undefined && known.version > ticket.version;
    if (!isChanging && !isOvertaken) mergeTicket(queryClient, ticket.id, ticket);
  });
  useLive('ticket.gone', ({ ticket_id }) => forgetTicket(queryClient, ticket_id));
  useLive('reply.added', ({ ticket_id }) => {
    read(queryKeys.ticket(ticket_id));
    read(queryKeys.timeline(ticket_id));
  });
  useLive('event.appended', ({ ticket_id }) => {
    read(queryKeys.timeline(ticket_id));
    read(queryKeys.operations(ticket_id));
  });
  useLive('run.step', ({ ticket_id, workflow_run_id }) => {
    read(queryKeys.ticket(ticket_id));
    read(queryKeys.run(workflow_run_id));
  });
  useLive('run.changed', ({ workflow_run }) => {
    read(queryKeys.ticket(workflow_run.ticket_id));
    readRuns();
  });
  useLive('notification', () => read(queryKeys.notifications));
  useLive('reset', () => void queryClient.invalidateQueries());
}
