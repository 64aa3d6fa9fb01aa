import { isApiError } from '@opsflow/sdk';
import { lazy, Suspense, useState } from 'react';
import { useParams } from 'react-router';
import { useCancelRun } from '../../features/triage/api/cancel-run.ts';
import { useRun } from '../../features/triage/api/get-run.ts';
import { RunTrace } from '../../features/triage/components/run-trace.tsx';
import { isInProgress } from '../../features/triage/triage-steps.ts';
import { paths } from '../../lib/paths.ts';
import { useCan } from '../../lib/permissions.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { EmptyState, ErrorState } from '../../ui/message.tsx';
import { Page, PageBody } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { usePersonName } from './use-person-name.ts';

const ReplayDialog = lazy(async () => ({
  default: (await import('../../features/triage/components/replay-dialog.tsx')).ReplayDialog,
}));

export function RunPage() {
  const { runId = '' } = useParams();
  const run = useRun(runId);
  const nameOf = usePersonName();
  const canRun = useCan('triage:run');
  return (
    <Page
      title="Workflow run"
      actions={
        <RunActions runId={runId} isCancellable={run.data ? isInProgress(run.data.workflow_run) : false} />
      }
    >
      <PageBody>
        {run.isPending && <SkeletonLines count={8} label="Loading the run" />}
        {run.isError && <RunFault error={run.error} onRetry={() => void run.refetch()} />}
        {run.data && <RunTrace answer={run.data} nameOf={nameOf} canRun={canRun} />}
      </PageBody>
    </Page>
  );
}

function RunActions({ runId, isCancellable }: { readonly runId: string; readonly isCancellable: boolean }) {
  const [isReplaying, setIsReplaying] = useState(false);
  const canReplay = useCan('triage:replay') && !isCancellable;
  const cancel = useCancelRun();
  const canRun = useCan('triage:run');
  return (
    <>
      {isCancellable && canRun && (
        <Button size="small" tone="danger" isBusy={cancel.isPending} onClick={() => cancel.mutate(runId)}>
          Cancel the run
        </Button>
      )}
      {canReplay && (
        <Button size="small" onClick={() => setIsReplaying(true)}>
          Replay
        </Button>
      )}
      {isReplaying && (
        <Suspense>
          <ReplayDialog runId={runId} onClose={() => setIsReplaying(false)} />
        </Suspense>
      )}
      <LinkButton to={paths.runs} size="small" tone="quiet">
        All runs
      </LinkButton>
    </>
  );
}

function RunFault({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  if (isApiError(error, 'not_found') || isApiError(error, 'invalid_request')) {
    return <EmptyState title="There is no such run">It may belong to another workspace.</EmptyState>;
  }
  return <ErrorState error={error} onRetry={onRetry} />;
}
