import { formatDateTime, formatPercent } from '../../../lib/format.ts';
import { stepLabels } from '../../../lib/labels.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useChooseLearned, useLearning, type LearnedTask, type Learning } from '../api/learning.ts';
import styles from './ai.module.css';

/** What the embedded model has learned for one step, version by version, and which version answers. */
export function LearningCard({ task }: { readonly task: LearnedTask }) {
  const learning = useLearning(task);
  return (
    <Card title={`Learned: ${stepLabels[task].toLowerCase()}`}>
      {learning.isPending && <SkeletonLines count={3} label="Loading what was learned" />}
      {learning.isError && <ErrorState error={learning.error} onRetry={() => void learning.refetch()} />}
      {learning.data && <Versions learning={learning.data} />}
    </Card>
  );
}

function Versions({ learning }: { readonly learning: Learning }) {
  const canManage = useCan('ai:manage');
  const choose = useChooseLearned();
  const { task, versions, active_version: active, is_pinned: isPinned } = learning;
  const pick = (version: number | 'auto' | null) => choose.mutate({ task, version });
  if (versions.length === 0) {
    return (
      <p className={styles.muted}>
        Nothing yet. Once your people have corrected a few triaged tickets, the embedded model follows them.
      </p>
    );
  }
  return (
    <>
      <p className={styles.muted}>{describe(active, isPinned)}</p>
      <ul className={styles.versions}>
        {versions.slice(0, 8).map((version) => (
          <li key={version.version}>
            <span className={styles.versionName}>
              Version {version.version} {version.version === active && <Badge tone="ok">in use</Badge>}
            </span>
            <span className={styles.muted}>
              {formatDateTime(version.trained_at)} · {version.examples} judged decisions
              {version.doubtful_examples > 0 && `, ${version.doubtful_examples} doubtful`}
              {version.accuracy_with !== null &&
                version.accuracy_without !== null &&
                ` · right ${formatPercent(version.accuracy_without)} → ${formatPercent(version.accuracy_with)}`}
            </span>
            {canManage && version.version !== active && (
              <Button size="small" isBusy={choose.isPending} onClick={() => pick(version.version)}>
                Use version {version.version}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canManage && (
        <div className={styles.end}>
          {active !== null && (
            <Button size="small" tone="quiet" isBusy={choose.isPending} onClick={() => pick(null)}>
              Use nothing learned
            </Button>
          )}
          {isPinned && (
            <Button size="small" isBusy={choose.isPending} onClick={() => pick('auto')}>
              Always use the newest
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function describe(active: number | null, isPinned: boolean): string {
  if (active === null)
    return isPinned ? 'Nothing learned is used: a person chose so.' : 'Nothing learned is used yet.';
  return isPinned
    ? `Version ${active} answers: a person chose it. Newer versions wait.`
    : `Version ${active} answers; a newer one takes over when it does no worse on what it has not seen.`;
}
