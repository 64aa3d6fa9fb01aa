import { useQueryClient } from '@tanstack/react-query';
import { Sparkles, X } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { isUnderWay, useCancelTriageBatch, useTriageBatch, type TriageBatch } from '../api/triage-batch.ts';
import styles from './batch-bar.module.css';

interface BatchBarProps {
  readonly batchId: string;
  readonly canCancel: boolean;
  /** Takes the bar away; the batch goes on. */
  readonly onDismiss?: () => void;
}

/** How far the triage of many tickets has come. */
export function BatchBar({ batchId, canCancel, onDismiss }: BatchBarProps) {
  const batch = useTriageBatch(batchId);
  const cancel = useCancelTriageBatch();
  const isWorking = batch.data ? isUnderWay(batch.data) : true;
  useReadWhenDone(isWorking, batch.data !== undefined);
  if (batch.isError && !batch.data) {
    return <ErrorState error={batch.error} onRetry={() => void batch.refetch()} />;
  }
  if (!batch.data) return null;
  const { total, status } = batch.data;
  const done = countDone(batch.data);
  return (
    <div className={styles.bar} role="group" aria-label="Triage of many tickets">
      <Sparkles size={14} aria-hidden color="var(--ai)" />
      <span className={styles.text} role="status">
        {isWorking ? `${done} of ${total} triaged` : summarize(batch.data)}
      </span>
      {isWorking && (
        <progress
          className={styles.progress}
          value={done}
          max={Math.max(total, 1)}
          aria-label="Tickets triaged"
        />
      )}
      {isWorking && canCancel && status === 'running' && (
        <Button size="small" isBusy={cancel.isPending} onClick={() => cancel.mutate(batchId)}>
          Cancel
        </Button>
      )}
      {!isWorking && <Link to={paths.runs}>See the runs</Link>}
      {onDismiss && (
        <Button
          size="small"
          tone="quiet"
          aria-label="Hide the progress"
          icon={<X size={13} aria-hidden />}
          onClick={onDismiss}
        />
      )}
    </div>
  );
}

function countDone({ counts, skipped }: TriageBatch): number {
  return (counts['succeeded'] ?? 0) + (counts['failed'] ?? 0) + (counts['cancelled'] ?? 0) + skipped;
}

function summarize({ status, counts, skipped }: TriageBatch): string {
  const parts = [`${counts['succeeded'] ?? 0} triaged`];
  if (counts['failed']) parts.push(`${counts['failed']} failed`);
  if (counts['cancelled']) parts.push(`${counts['cancelled']} cancelled`);
  if (skipped > 0) parts.push(`${skipped} left out: triage runs on them already, or they are gone`);
  return `${status === 'cancelled' ? 'Cancelled: ' : ''}${parts.join(', ')}.`;
}

/** The lists show what the runs decided, also where no live update told them. */
function useReadWhenDone(isWorking: boolean, isKnown: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (isWorking || !isKnown) return;
    void queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists });
    void queryClient.invalidateQueries({ queryKey: queryKeys.runs });
  }, [isKnown, isWorking, queryClient]);
}
