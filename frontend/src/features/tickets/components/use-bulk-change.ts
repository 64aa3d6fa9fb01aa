import type { TicketRow } from '@opsflow/sdk';
import { showToast } from '../../../ui/toast-store.ts';
import { useChangeMany, type ManyChanged } from '../api/change-many.ts';
import type { TicketChange } from '../api/update-ticket.ts';

function count(tickets: number): string {
  return tickets === 1 ? '1 ticket' : `${tickets} tickets`;
}

/** What the change would have to be to get back to where the ticket was. */
function undoOf(before: TicketRow, change: TicketChange): TicketChange {
  const names = Object.keys(change) as (keyof TicketChange)[];
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}

/** One change to many tickets, with a way back. */
export function useBulkChange() {
  const { mutate, isPending } = useChangeMany();
  const report = ({ changed, refused }: ManyChanged, change: TicketChange) => {
    const left = refused > 0 ? ` ${count(refused)} changed meanwhile and left alone.` : '';
    showToast({
      tone: refused > 0 ? 'info' : 'ok',
      text: `${count(changed.length)} changed.${left}`,
      ...(changed.length > 0 ? { action: { label: 'Undo', run: () => undo(changed, change) } } : {}),
    });
  };
  const undo = (changed: ManyChanged['changed'], change: TicketChange) => {
    const edits = changed.map(({ before, after }) => ({ ticket: after, change: undoOf(before, change) }));
    mutate(
      { edits },
      { onSuccess: (result) => showToast({ tone: 'ok', text: `${count(result.changed.length)} set back.` }) },
    );
  };
  const changeAll = (tickets: readonly TicketRow[], change: TicketChange) =>
    mutate(
      { edits: tickets.map((ticket) => ({ ticket, change })) },
      { onSuccess: (result) => report(result, change) },
    );
  return { changeAll, isPending };
}
