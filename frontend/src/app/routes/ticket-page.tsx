import { isApiError } from '@opsflow/sdk';
import { useParams } from 'react-router';
import { useTicket } from '../../features/tickets/api/get-ticket.ts';
import { useRunTriage } from '../../features/triage/api/run-triage.ts';
import { isInProgress } from '../../features/triage/triage-steps.ts';
import { useLiveState } from '../../lib/live/live-store.ts';
import { paths } from '../../lib/paths.ts';
import { LinkButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { PaneBoundary } from '../../ui/pane-boundary.tsx';
import styles from './ticket-page.module.css';
import { TicketRailPane } from './ticket-rail-pane.tsx';
import { TicketPanes } from './ticket-panes.tsx';

/** How often the page asks by itself; seldom while the stream tells what happens. */
const pollTimes = { live: { idle: 60_000, running: 2_500 }, alone: { idle: 15_000, running: 500 } };

export function TicketPage() {
  const { ticketId = '' } = useParams();
  return (
    <div className={styles.panes}>
      <div className={styles.rail}>
        <PaneBoundary name="The list">
          <TicketRailPane ticketId={ticketId} />
        </PaneBoundary>
      </div>
      {/* A part of its own for every ticket: what was typed and opened belongs to that ticket. */}
      <OneTicket key={ticketId} ticketId={ticketId} />
    </div>
  );
}

function OneTicket({ ticketId }: { readonly ticketId: string }) {
  const pollMs = useLiveState() === 'live' ? pollTimes.live : pollTimes.alone;
  const runTriage = useRunTriage(ticketId);
  const ticket = useTicket(ticketId, (latest) =>
    runTriage.isPending || (latest !== null && isInProgress(latest.workflow_run))
      ? pollMs.running
      : pollMs.idle,
  );
  const latest = ticket.data?.latest_triage ?? null;
  if (ticket.isPending) {
    return (
      <div className={styles.whole}>
        <SkeletonLines count={8} label="Loading the ticket" />
      </div>
    );
  }
  if (ticket.isError && !ticket.data) {
    return (
      <div className={styles.whole}>
        {isApiError(ticket.error, 'not_found') || isApiError(ticket.error, 'invalid_request') ? (
          <EmptyState
            isWholePage
            title="There is no such ticket"
            actions={<LinkButton to={paths.tickets}>Go to the tickets</LinkButton>}
          >
            It may have been deleted, or it belongs to another workspace.
          </EmptyState>
        ) : (
          <ErrorState error={ticket.error} onRetry={() => void ticket.refetch()} />
        )}
      </div>
    );
  }
  const isWatching = latest !== null && isInProgress(latest.workflow_run);
  return (
    <TicketPanes
      detail={ticket.data}
      pollMs={runTriage.isPending || isWatching ? pollMs.running : pollMs.idle}
      isRunning={runTriage.isPending}
      previousRunId={runTriage.variables?.previousRunId ?? null}
      onRun={() => runTriage.mutate({ previousRunId: latest?.workflow_run.id ?? null })}
    />
  );
}
