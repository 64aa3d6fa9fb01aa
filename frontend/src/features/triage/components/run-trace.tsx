import type { GetRunResponse, WorkflowStep } from '@opsflow/sdk';
import { User } from 'lucide-react';
import { Link } from 'react-router';
import { formatCost, formatDateTime } from '../../../lib/format.ts';
import { stepLabels } from '../../../lib/labels.ts';
import { paths } from '../../../lib/paths.ts';
import { describeValue, type NameOf } from '../triage-steps.ts';
import { durationOf } from './run-list.tsx';
import { RunOutcome } from './run-outcome.tsx';
import { RunStatus } from './run-status.tsx';
import styles from './run-trace.module.css';
import { TraceStep } from './trace-step.tsx';

interface RunTraceProps {
  readonly answer: GetRunResponse;
  readonly nameOf: NameOf;
  readonly canRun: boolean;
}

/** A run from its start to what people made of it. */
export function RunTrace({ answer, nameOf, canRun }: RunTraceProps) {
  const { workflow_run: run, workflow_steps: steps } = answer;
  const cost = steps.reduce((sum, step) => sum + step.cost_micro_usd, 0);
  const tokens = steps.reduce((sum, step) => sum + step.input_tokens + step.output_tokens, 0);
  return (
    <>
      <div className={styles.facts}>
        <RunStatus status={run.status} />
        <Link to={paths.ticket(run.ticket_id)}>
          #{run.ticket_number} {run.ticket_subject}
        </Link>
        <span>
          Started <b>{formatDateTime(run.started_at)}</b> by{' '}
          <b>{nameOf(run.started_by_user_id) ?? 'the system'}</b>
        </span>
        <span>
          Took <b className="tabular">{durationOf(run)}</b>
        </span>
        <span>
          Cost <b className="tabular">{formatCost(cost, tokens)}</b>
        </span>
        <span>Workflow v{run.workflow_version}</span>
      </div>
      <div className={styles.outcome}>
        <RunOutcome answer={answer} canRun={canRun} />
      </div>
      <ol className={styles.trace} aria-label="Steps">
        {steps.map((step, index) => (
          <TraceStep key={step.id} step={step} earlier={steps[index - 1]} nameOf={nameOf} />
        ))}
        <PeopleStep steps={steps} nameOf={nameOf} />
      </ol>
    </>
  );
}

function PeopleStep({ steps, nameOf }: { readonly steps: readonly WorkflowStep[]; readonly nameOf: NameOf }) {
  const reviewed = steps.filter((step) => step.override !== null || step.accepted_at !== null);
  if (reviewed.length === 0) return null;
  return (
    <li className={styles.step}>
      <span className={styles.dot} data-status="person">
        <User size={14} aria-hidden />
      </span>
      <div className={styles.content}>
        <div className={styles.title}>
          <h2>People</h2>
        </div>
        <ul>
          {reviewed.map((step) => (
            <li key={step.id}>{describeReview(step, nameOf)}</li>
          ))}
        </ul>
      </div>
    </li>
  );
}

function describeReview(step: WorkflowStep, nameOf: NameOf): string {
  const label = stepLabels[step.step_type].toLowerCase();
  const { override } = step;
  if (override) {
    const by = nameOf(override.by_user_id) ?? 'Somebody';
    if (step.step_type === 'reply_draft') return `${by} edited the ${label} (${formatDateTime(override.at)})`;
    const from = describeValue(step.step_type, override.from, nameOf);
    const to = describeValue(step.step_type, override.to, nameOf);
    return `${by} changed the ${label} from ${from} to ${to} (${formatDateTime(override.at)})`;
  }
  const at = step.accepted_at === null ? '' : ` (${formatDateTime(step.accepted_at)})`;
  return `${nameOf(step.accepted_by_user_id) ?? 'Somebody'} accepted the ${label}${at}`;
}
