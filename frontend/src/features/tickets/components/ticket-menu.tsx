import type { Ticket } from '@opsflow/sdk';
import { Ellipsis, MailOpen, Pencil, RotateCcw, ShieldAlert, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { useCan } from '../../../lib/permissions.ts';
import { ActionMenu, type MenuAction } from '../../../ui/action-menu.tsx';
import { Button } from '../../../ui/button.tsx';
import { useMarkTicket } from '../api/read-marks.ts';
import { useTrashTicket } from '../api/trash-ticket.ts';
import type { TicketChange } from '../api/update-ticket.ts';
import { recallListSearch } from '../ticket-view.ts';
import { CorrectDialog } from './correct-dialog.tsx';

interface TicketMenuProps {
  readonly ticket: Ticket;
  readonly onChange: (change: TicketChange) => void;
}

/** What one does to a ticket less often. */
export function TicketMenu({ ticket, onChange }: TicketMenuProps) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const actions = useTicketActions(ticket, () => setIsCorrecting(true));
  return (
    <>
      <ActionMenu label="More for this ticket" actions={actions}>
        <Button
          tone="quiet"
          size="small"
          aria-label="More for this ticket"
          icon={<Ellipsis size={16} aria-hidden />}
        />
      </ActionMenu>
      {isCorrecting && (
        <CorrectDialog ticket={ticket} onChange={onChange} onClose={() => setIsCorrecting(false)} />
      )}
    </>
  );
}

function useTicketActions(ticket: Ticket, onCorrect: () => void): MenuAction[] {
  const navigate = useNavigate();
  const canEdit = useCan('tickets:edit');
  const canDelete = useCan('tickets:delete');
  const mark = useMarkTicket();
  const trash = useTrashTicket(ticket.id);
  const backToList = () => void navigate({ pathname: paths.tickets, search: recallListSearch() });
  const markUnread = () => mark.mutate({ ticketId: ticket.id, seenAt: null }, { onSuccess: backToList });
  const unread = { label: 'Mark as unread', icon: <MailOpen size={14} aria-hidden />, run: markUnread };
  if (ticket.trashed_as !== null) {
    const restore = () => trash.mutate('restore');
    return canEdit
      ? [{ label: 'Restore', icon: <RotateCcw size={14} aria-hidden />, run: restore }]
      : [unread];
  }
  return [
    unread,
    ...(canEdit
      ? [
          { label: 'Correct subject or customer', icon: <Pencil size={14} aria-hidden />, run: onCorrect },
          {
            label: 'Mark as spam',
            icon: <ShieldAlert size={14} aria-hidden />,
            run: () => trash.mutate('spam', { onSuccess: backToList }),
          },
        ]
      : []),
    ...(canDelete
      ? [
          {
            label: 'Delete',
            icon: <Trash2 size={14} aria-hidden />,
            run: () => trash.mutate('delete', { onSuccess: backToList }),
          },
        ]
      : []),
  ];
}
