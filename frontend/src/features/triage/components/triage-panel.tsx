import type { DirectoryEntry, Ticket, WorkflowRunAnswer } from './triage-types.ts';
import { Sparkles } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { useCancelRun } from '../api/cancel-run.ts';
import { isInProgress, undecided, type NameOf } from '../triage-steps.ts';
import { RunOutcome } from './run-outcome.tsx';
import { StepList, type BeforeRun } from './step-list.tsx';
import styles from './triage-panel.module.css';
import { useTriageReview } from './use-triage-review.ts';

export interface TriagePanelProps {
  readonly ticket: Ticket;
  /** The latest run that belongs on the panel; null before the first. */
  readonly triage: WorkflowRunAnswer | null;
  readonly isRunning: boolean;
  readonly onRun: () => void;
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: NameOf;
  readonly before: BeforeRun;
  readonly permissions: { readonly canRun: boolean; readonly canReview: boolean };
  readonly onChange: (change: Partial<Pick<Ticket, 'category' | 'priority' | 'assignee_id'>>) => void;
  /** A key acts on the panel, which has to be on the screen for that. */
  readonly onReveal: () => void;
}

/** What the AI decided on this ticket, for a person to check. */
export function TriagePanel(props: TriagePanelProps) {
  const { ticket, triage, isRunning, onRun, permissions } = props;
  const run = triage?.workflow_run ?? null;
  const isBusy = isRunning || (run !== null && isInProgress(run));
  const review = useTriageReview({
    ticketId: ticket.id,
    triage,
    onReveal: props.onReveal,
    canReview: permissions.canReview && !isBusy,
  });
  const cancel = useCancelRun();
  const open = triage ? undecided(triage.workflow_steps).length : 0;
  return (
    <section className={styles.panel} aria-label="AI triage">
      <div className={styles.head}>
        <h2>
          <Sparkles size={15} aria-hidden />
          AI triage
        </h2>
        {permissions.canReview && open > 0 && !isBusy && run?.status === 'succeeded' && (
          <Button size="small" tone="ai" keys="y" isBusy={review.isAccepting} onClick={review.acceptAll}>
            Accept all
          </Button>
        )}
        {permissions.canRun && run !== null && isInProgress(run) && (
          <Button size="small" tone="quiet" isBusy={cancel.isPending} onClick={() => cancel.mutate(run.id)}>
            Cancel
          </Button>
        )}
        {permissions.canRun && (
          <Button
            size="small"
            tone={run === null ? 'primary' : 'default'}
            keys="t"
            isBusy={isBusy}
            onClick={onRun}
          >
            {run === null ? 'Run AI Triage' : isBusy ? 'Running' : 'Run again'}
          </Button>
        )}
      </div>
      <div aria-live="polite">
        <TriageState {...props} isBusy={isBusy} review={review} />
      </div>
      {run !== null && (
        <div className={styles.foot}>
          <Link to={paths.run(run.id)}>This run, step by step</Link>
          <Link to={paths.runsOfTicket(ticket.id)}>All runs of this ticket</Link>
        </div>
      )}
    </section>
  );
}

type TriageStateProps = TriagePanelProps & {
  readonly isBusy: boolean;
  readonly review: ReturnType<typeof useTriageReview>;
};

function TriageState({ isBusy, review, ...props }: TriageStateProps) {
  const { triage, permissions, onRun } = props;
  if (triage === null && !isBusy) {
    return (
      <p className={styles.intro}>
        {permissions.canRun
          ? 'Suggests category, priority and assignee with reasons, and drafts a reply. Nothing is sent without you.'
          : 'No triage has run on this ticket yet.'}
      </p>
    );
  }
  const run = triage?.workflow_run;
  return (
    <>
      {triage && !isBusy && <RunOutcome answer={triage} canRun={permissions.canRun} onStartOver={onRun} />}
      <StepList
        ticket={props.ticket}
        steps={triage?.workflow_steps ?? []}
        runStatus={isBusy ? 'running' : (run?.status ?? 'running')}
        people={props.people}
        nameOf={props.nameOf}
        before={props.before}
        canReview={permissions.canReview && !isBusy && run?.status === 'succeeded'}
        review={review}
        onChange={props.onChange}
      />
    </>
  );
}
