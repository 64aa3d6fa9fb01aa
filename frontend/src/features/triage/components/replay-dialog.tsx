import type { ReplayRunResponse } from '@opsflow/sdk';
import { explainError } from '../../../lib/error-text.ts';
import { formatCost, formatDuration } from '../../../lib/format.ts';
import { stepLabels } from '../../../lib/labels.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useReplayRun } from '../api/replay-run.ts';
import styles from './replay-dialog.module.css';

type ReplayedStep = ReplayRunResponse['replay']['steps'][number];

interface ReplayDialogProps {
  readonly runId: string;
  readonly onClose: () => void;
}

/** Takes a run's decisions again and shows, field by field, what would be different. */
export function ReplayDialog({ runId, onClose }: ReplayDialogProps) {
  const replay = useReplayRun();
  const start = (mode: 'recorded' | 'fresh') => replay.mutate({ runId, body: { mode } });
  const isFresh = replay.variables?.body.mode === 'fresh';
  return (
    <Dialog title="Replay the run" onClose={onClose} size="lg">
      <p className={styles.intro}>
        Each step is asked what it was asked then. The ticket is not changed, whatever comes out.
      </p>
      <div className={styles.choices}>
        <Button
          isBusy={replay.isPending && !isFresh}
          disabled={replay.isPending}
          onClick={() => start('recorded')}
        >
          Judge the recorded answers again
        </Button>
        <Button
          tone="ai"
          isBusy={replay.isPending && isFresh}
          disabled={replay.isPending}
          onClick={() => start('fresh')}
        >
          Ask today’s models
        </Button>
      </div>
      <div role="status">
        {replay.isError && <Notice tone="danger">{explainError(replay.error)}</Notice>}
        {replay.data && (
          <Notice tone={replay.data.is_identical ? 'ok' : 'warn'}>
            {replay.data.is_identical
              ? 'Every step decides as it did.'
              : 'Some steps would decide differently now.'}
          </Notice>
        )}
      </div>
      {replay.data && (
        <ol className={styles.steps}>
          {replay.data.steps.map((step) => (
            <StepDiff key={step.step_type} step={step} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function StepDiff({ step }: { readonly step: ReplayedStep }) {
  const { recorded, replayed, changes } = step;
  return (
    <li className={styles.step}>
      <h3>
        {stepLabels[step.step_type]}{' '}
        {step.is_identical ? <Badge tone="ok">the same</Badge> : <Badge tone="warn">different</Badge>}
      </h3>
      {step.error !== null && <Notice tone="danger">{step.error}</Notice>}
      {replayed && (
        <p className={styles.models}>
          {recorded.model} (prompt v{recorded.prompt_version}) → {replayed.model} (prompt v
          {replayed.prompt_version})
          {replayed.latency_ms > 0 &&
            ` · ${formatDuration(replayed.latency_ms)} · ${formatCost(replayed.cost_micro_usd)}`}
          {recorded.decision !== replayed.decision && ` · ${recorded.decision} → ${replayed.decision}`}
        </p>
      )}
      {changes.length > 0 && (
        <dl className={styles.changes}>
          {changes.map(({ path, from, to }) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>
                <del>{show(from)}</del>
                <ins>{show(to)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}
