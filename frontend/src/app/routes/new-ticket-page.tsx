import { Navigate, useLocation, useNavigate } from 'react-router';
import { NewTicketForm } from '../../features/tickets/components/new-ticket-form.tsx';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { Dialog } from '../../ui/dialog.tsx';

/** A dialog over the list with an address of its own. */
export function NewTicketPage() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const canCreate = useCan('tickets:create');
  const close = () => void navigate({ pathname: paths.tickets, search });
  if (!canCreate) return <Navigate to={paths.tickets} replace />;
  return (
    <Dialog title="New ticket" onClose={close} size="xl">
      <NewTicketForm onCancel={close} onCreated={(ticketId) => void navigate(paths.ticket(ticketId))} />
    </Dialog>
  );
}
