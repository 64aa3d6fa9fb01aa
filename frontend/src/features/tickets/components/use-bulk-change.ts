import type { TicketRow } from '@opsflow/sdk';
import { explainError } from '../../../lib/error-text.ts';
import { showToast } from '../../../ui/toast-store.ts';
import { useChangeMany, type BulkChange, type ManyChanged } from '../api/change-many.ts';

function count(tickets: number): string {
  return tickets === 1 ? '1 ticket' : `${tickets} tickets`;
}

function describe({ changed, unchanged, refused, left }: ManyChanged): string {
  const parts = [`${count(changed.length)} changed.`];
  if (unchanged > 0) parts.push(`${count(unchanged)} so already.`);
  if (refused > 0) parts.push(`${count(refused)} changed meanwhile and left alone.`);
  if (left > 0) parts.push(`Stopped before ${count(left)}.`);
  return parts.join(' ');
}

/** One change to many tickets, with a way back. */
export function useBulkChange() {
  const { mutate, isPending, progress, stop } = useChangeMany();
  const onError = (error: Error) =>
    showToast({ tone: 'danger', text: `Not all could be changed. ${explainError(error)}` });
  const undo = (edits: ManyChanged['undo']) =>
    mutate(edits, {
      onError,
      onSuccess: ({ changed }) => showToast({ tone: 'ok', text: `${count(changed.length)} set back.` }),
    });
  const report = (result: ManyChanged) =>
    showToast({
      tone: result.refused + result.left > 0 ? 'info' : 'ok',
      text: describe(result),
      ...(result.undo.length > 0 ? { action: { label: 'Undo', run: () => undo(result.undo) } } : {}),
    });
  const changeAll = (tickets: readonly TicketRow[], change: BulkChange) =>
    mutate(
      tickets.map(({ id, version }) => ({ id, version, change })),
      { onSuccess: report, onError },
    );
  return { changeAll, isPending, progress, stop };
}
