import { useDeferredValue, useMemo } from 'react';
import { useDirectory } from '../../features/team/api/list-directory.ts';
import { SlaPanel } from '../../features/sla/components/sla-panel.tsx';
import { useTimeline } from '../../features/timeline/api/get-timeline.ts';
import { beforeRun } from '../../features/timeline/before-run.ts';
import { Timeline } from '../../features/timeline/components/timeline.tsx';
import type { TicketChange } from '../../features/tickets/api/update-ticket.ts';
import { Properties } from '../../features/tickets/components/properties.tsx';
import { TriagePanel } from '../../features/triage/components/triage-panel.tsx';
import { EscalationPanel } from '../../features/escalations/components/escalation-panel.tsx';
import { RoutingWhy } from '../../features/routing/components/routing-why.tsx';
import { useTicketSummaries } from '../../features/summaries/api/ticket-summary.ts';
import { SummaryPanel } from '../../features/summaries/components/summary-panel.tsx';
import { useAllowed, useCan } from '../../lib/permissions.ts';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import { useLatest } from '../../lib/use-latest.ts';
import { PaneBoundary } from '../../ui/pane-boundary.tsx';
import type { TicketPanesProps } from './ticket-panes-props.ts';
import styles from './ticket-page.module.css';

interface TicketContextProps extends TicketPanesProps {
  readonly nameOf: (userId: string | null) => string | null;
  readonly onChange: (change: TicketChange) => void;
  /** Where the panes share one place, brings this one forward. */
  readonly onReveal: () => void;
}

const noPeople: never[] = [];
const noEvents: never[] = [];

/** What one decides about a ticket: the AI's suggestions, its properties, and what happened so far. */
export function TicketContext({ detail, nameOf, onChange, onReveal, ...props }: TicketContextProps) {
  const { ticket, latest_triage: latest } = detail;
  // Message, suggestions and properties are painted first; the rest follows in the frame after.
  const isRest = useDeferredValue(true, false);
  const people = useDirectory().data ?? noPeople;
  const canRun = useCan('triage:run');
  const canReview = useCan('triage:review');
  const canEdit = useCan('tickets:edit');
  const isAllowed = useAllowed();
  const timeline = useTimeline(ticket.id, props.pollMs);
  const events = timeline.data?.pages.flatMap((page) => page.events) ?? noEvents;
  const summary = useTicketSummaries(ticket.id).data?.pages[0]?.summary;
  const suggestedReason = summary?.suggested_escalation_reason ?? undefined;
  const run = useLatest(() => {
    onReveal();
    if (!props.isRunning) props.onRun();
  });
  const shortcuts = useMemo<Shortcut[]>(
    () => [{ keys: 't', label: 'Run AI Triage', group: 'AI triage', isDisabled: !canRun, run }],
    [canRun, run],
  );
  useShortcuts(shortcuts);
  // While a new run has not stored itself yet, the last one's steps would look like its own.
  const isStale = props.isRunning && latest?.workflow_run.id === props.previousRunId;
  return (
    <>
      <div className={styles.section}>
        <PaneBoundary name="AI triage">
          <TriagePanel
            ticket={ticket}
            triage={isStale ? null : latest}
            isRunning={props.isRunning}
            onRun={run}
            people={people}
            nameOf={nameOf}
            before={latest ? beforeRun(events, latest.workflow_run.id) : {}}
            permissions={{ canRun, canReview }}
            onChange={onChange}
            onReveal={onReveal}
          />
        </PaneBoundary>
      </div>
      <section className={styles.section} aria-label="Properties">
        <h2>Properties</h2>
        <PaneBoundary name="The properties">
          <Properties
            ticket={ticket}
            people={people}
            canEdit={canEdit}
            onChange={onChange}
            onReveal={onReveal}
          />
        </PaneBoundary>
      </section>
      {isRest && (
        <>
          <section className={styles.section} aria-label="Deadlines and risk">
            <h2>Deadlines and risk</h2>
            <PaneBoundary name="Deadlines and risk">
              <SlaPanel ticketId={ticket.id} revision={`${ticket.version}.${ticket.last_activity_at}`} />
            </PaneBoundary>
          </section>
          <section className={styles.section} aria-label="Escalation">
            <h2>Escalation</h2>
            <PaneBoundary name="The escalation">
              <EscalationPanel
                ticketId={ticket.id}
                people={people}
                nameOf={nameOf}
                suggestedReason={suggestedReason}
                canEscalate={isAllowed('escalations:raise')}
              />
            </PaneBoundary>
          </section>
          <section className={styles.section} aria-label="Summary">
            <h2>Summary</h2>
            <PaneBoundary name="The summary">
              <SummaryPanel ticketId={ticket.id} canSummarize={isAllowed('summaries:generate')} />
            </PaneBoundary>
          </section>
          <section className={styles.section} aria-label="Routing">
            <h2>Routing</h2>
            <PaneBoundary name="The routing">
              <RoutingWhy
                ticket={ticket}
                people={people}
                nameOf={nameOf}
                permissions={{
                  canRoute: isAllowed('routing:run'),
                  canOverride: isAllowed('routing:override'),
                }}
              />
            </PaneBoundary>
          </section>
          <section className={styles.section} aria-label="Timeline">
            <h2>Timeline</h2>
            <PaneBoundary name="The timeline">
              <Timeline ticketId={ticket.id} pollMs={props.pollMs} nameOf={nameOf} />
            </PaneBoundary>
          </section>
        </>
      )}
    </>
  );
}
