import type { TicketRow } from '@opsflow/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLive } from '../../lib/live/live-store.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Button } from '../../ui/button.tsx';

/** Says that tickets came in, and shows them when asked to: rows never move under the pointer. */
export function NewTicketsNotice({ rows }: { readonly rows: readonly TicketRow[] }) {
  const queryClient = useQueryClient();
  const [cameIn, setCameIn] = useState<readonly string[]>([]);
  useLive('ticket.created', ({ ticket }) => setCameIn((before) => [...before, ticket.id]));
  const listed = new Set(rows.map(({ id }) => id));
  const count = cameIn.filter((id) => !listed.has(id)).length;
  const show = () => {
    setCameIn([]);
    void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
  };
  return (
    <div role="status">
      {count > 0 && (
        <Button size="small" tone="quiet" onClick={show}>
          {count === 1 ? 'Show 1 new ticket' : `Show ${count} new tickets`}
        </Button>
      )}
    </div>
  );
}
