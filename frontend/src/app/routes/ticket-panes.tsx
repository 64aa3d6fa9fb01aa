import type { Ticket } from '@opsflow/sdk';
import { ArrowLeft } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { PresenceAvatars } from '../../features/presence/components/presence-avatars.tsx';
import { usePresence } from '../../features/presence/use-presence.ts';
import { useTyping } from '../../features/presence/use-typing.ts';
import type { TicketDetail } from '../../features/tickets/api/get-ticket.ts';
import {
  useUpdateTicket,
  type TicketChange,
  type TicketConflict,
} from '../../features/tickets/api/update-ticket.ts';
import { Composer } from '../../features/tickets/components/composer.tsx';
import { Conversation } from '../../features/tickets/components/conversation.tsx';
import { useReadWhileShown } from '../../features/tickets/api/read-marks.ts';
import { StatusPicker } from '../../features/tickets/components/status-picker.tsx';
import { TicketMenu } from '../../features/tickets/components/ticket-menu.tsx';
import { TrashNotice } from '../../features/tickets/components/trash-notice.tsx';
import { TicketConflictDialog } from '../../features/tickets/components/ticket-conflict-dialog.tsx';
import { recallListSearch } from '../../features/tickets/ticket-view.ts';
import { draftProofOf, evidenceOf } from '../../features/triage/triage-steps.ts';
import { paths } from '../../lib/paths.ts';
import { statusLabels } from '../../lib/labels.ts';
import { useCan } from '../../lib/permissions.ts';
import { LinkButton } from '../../ui/button.tsx';
import { usePageTitle } from '../../ui/page.tsx';
import { PaneBoundary } from '../../ui/pane-boundary.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { TicketContext } from './ticket-context.tsx';
import styles from './ticket-page.module.css';
import type { TicketPanesProps } from './ticket-panes-props.ts';
import { usePersonName } from './use-person-name.ts';

const panes = [
  { pane: 'conversation', label: 'Conversation' },
  { pane: 'context', label: 'AI & details' },
] as const;
type Pane = (typeof panes)[number]['pane'];

/** List, conversation, context; on a phone one of the last two at a time. */
export function TicketPanes(props: TicketPanesProps) {
  const { ticket, replies, latest_triage: latest } = props.detail;
  const [pane, setPane] = useState<Pane>('conversation');
  const editing = useTicketEditing(ticket);
  const nameOf = usePersonName();
  const [isTyping, noteTyping] = useTyping();
  const present = usePresence(ticket.id, isTyping);
  const evidence = useMemo(() => latest?.workflow_steps.flatMap(evidenceOf) ?? [], [latest]);
  const proof = useMemo(() => latest && draftProofOf(latest), [latest]);
  const canReply = useCan('tickets:reply');
  useReadWhileShown(ticket.id, ticket.last_activity_at);
  usePageTitle(`#${ticket.number} ${ticket.subject}`);
  return (
    <div className={styles.one} data-pane={pane}>
      <TicketHeader detail={props.detail} onChange={editing.change}>
        <PresenceAvatars people={present} nameOf={nameOf} />
      </TicketHeader>
      <div className={styles.tabs} role="group" aria-label="Parts of the ticket">
        {panes.map((entry) => (
          <button
            key={entry.pane}
            type="button"
            className={styles.tab}
            aria-pressed={pane === entry.pane}
            onClick={() => setPane(entry.pane)}
          >
            {entry.label}
          </button>
        ))}
      </div>
      <div className={styles.middle}>
        <PaneBoundary name="The conversation">
          <TrashNotice ticket={ticket} />
          <div className={styles.scroll} tabIndex={0} role="region" aria-label="Messages of the ticket">
            <Conversation ticket={ticket} replies={replies} nameOf={nameOf} evidence={evidence} />
          </div>
          {canReply && ticket.trashed_as === null && (
            <Composer
              ticket={ticket}
              replies={replies}
              nameOf={nameOf}
              proof={proof}
              onTyping={noteTyping}
              onReveal={() => setPane('conversation')}
            />
          )}
        </PaneBoundary>
      </div>
      <aside className={styles.context} aria-label="About the ticket">
        <TicketContext
          {...props}
          nameOf={nameOf}
          onChange={editing.change}
          onReveal={() => setPane('context')}
        />
      </aside>
      {editing.conflict && (
        <TicketConflictDialog
          conflict={editing.conflict}
          nameOf={nameOf}
          onKeepTheirs={editing.keepTheirs}
          onApplyMine={editing.applyMine}
        />
      )}
    </div>
  );
}

interface TicketHeaderProps {
  readonly detail: TicketDetail;
  readonly onChange: (change: TicketChange) => void;
  readonly children: ReactNode;
}

function TicketHeader({ detail: { ticket }, onChange, children }: TicketHeaderProps) {
  const canEdit = useCan('tickets:edit');
  return (
    <header className={styles.header}>
      <LinkButton
        to={{ pathname: paths.tickets, search: recallListSearch() }}
        tone="quiet"
        size="small"
        aria-label="Back to the list"
        icon={<ArrowLeft size={15} aria-hidden />}
      />
      <h1>
        <span className={styles.number}>#{ticket.number}</span> {ticket.subject}
      </h1>
      {children}
      <StatusPicker ticket={ticket} canEdit={canEdit} onChange={onChange} />
      <TicketMenu ticket={ticket} onChange={onChange} />
    </header>
  );
}

/** Changes against the version on the screen; a conflict waits for the person, a new status can be taken back. */
function useTicketEditing(ticket: Ticket) {
  const [conflict, setConflict] = useState<TicketConflict | null>(null);
  const { mutate } = useUpdateTicket(ticket.id, setConflict);
  const change = (wanted: TicketChange) =>
    mutate(
      { change: wanted, version: ticket.version },
      { onSuccess: (changed) => wanted.status !== undefined && offerUndo(changed) },
    );
  const offerUndo = (changed: Ticket) =>
    showToast({
      tone: 'ok',
      text: `Status set to ${statusLabels[changed.status].toLowerCase()}`,
      action: {
        label: 'Undo',
        run: () => mutate({ change: { status: ticket.status }, version: changed.version }),
      },
    });
  return {
    conflict,
    change,
    keepTheirs: () => setConflict(null),
    applyMine: () => {
      if (conflict) mutate({ change: conflict.mine, version: conflict.theirs.version });
      setConflict(null);
    },
  };
}
