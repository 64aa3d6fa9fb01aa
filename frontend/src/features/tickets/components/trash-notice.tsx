import type { Ticket } from '@opsflow/sdk';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useTrashTicket } from '../api/trash-ticket.ts';

/** Says of a ticket that is in no list where it is, and brings it back. */
export function TrashNotice({ ticket }: { readonly ticket: Ticket }) {
  const canEdit = useCan('tickets:edit');
  const trash = useTrashTicket(ticket.id);
  if (ticket.trashed_as === null) return null;
  return (
    <Notice tone="warn">
      {ticket.trashed_as === 'spam' ? 'This ticket is marked as spam.' : 'This ticket was deleted.'} It is in
      no list and can be restored for 30 days.{' '}
      {canEdit && (
        <Button size="small" isBusy={trash.isPending} onClick={() => trash.mutate('restore')}>
          Restore
        </Button>
      )}
    </Notice>
  );
}
