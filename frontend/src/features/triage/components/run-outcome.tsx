import { RotateCcw } from 'lucide-react';
import { stepLabels } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useRetryRun } from '../api/retry-run.ts';
import { nextStepOf } from '../triage-steps.ts';
import styles from './run-outcome.module.css';
import type { WorkflowRunAnswer } from './triage-types.ts';

interface RunOutcomeProps {
  readonly answer: WorkflowRunAnswer;
  readonly canRun: boolean;
  /** A new run from the first step. */
  readonly onStartOver?: () => void;
}

/** Why a run ended early, what became of the ticket, and how to go on from there. Nothing for one that succeeded. */
export function RunOutcome({ answer, canRun, onStartOver }: RunOutcomeProps) {
  const retry = useRetryRun();
  const { workflow_run: run, workflow_steps: steps } = answer;
  if (run.status !== 'failed' && run.status !== 'cancelled') return null;
  const next = nextStepOf(steps);
  const label = next === undefined ? 'the end' : stepLabels[next].toLowerCase();
  const isFailed = run.status === 'failed';
  return (
    <Notice tone={isFailed ? 'danger' : 'info'} isAlert={isFailed}>
      {isFailed ? (
        <>
          <strong>Failed at {label}.</strong> {run.error_message ?? 'No reason was given.'}
        </>
      ) : (
        `Cancelled before ${label}.`
      )}{' '}
      The ticket is unchanged; finished steps are kept.
      {canRun && (
        <span className={styles.choices}>
          <Button
            size="small"
            tone={isFailed ? 'danger' : 'default'}
            icon={<RotateCcw size={13} aria-hidden />}
            isBusy={retry.isPending}
            onClick={() => retry.mutate(run.id)}
          >
            {isFailed ? 'Retry' : 'Go on'} from {label}
          </Button>
          {onStartOver && (
            <Button size="small" disabled={retry.isPending} onClick={onStartOver}>
              Start over
            </Button>
          )}
        </span>
      )}
    </Notice>
  );
}
