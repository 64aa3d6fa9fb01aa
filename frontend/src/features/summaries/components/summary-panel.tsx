import { lazy, Suspense, useState } from 'react';
import { formatPercent } from '../../../lib/format.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useSummarize, useTicketSummaries, type Summary } from '../api/ticket-summary.ts';
import { actionLabels, describeEntity, moodLabels, responseLabels } from '../summary-words.ts';
import styles from './summaries.module.css';

const SummaryHistory = lazy(async () => ({
  default: (await import('./summary-history.tsx')).SummaryHistory,
}));

interface SummaryPanelProps {
  readonly ticketId: string;
  readonly canSummarize: boolean;
}

/** The ticket in a few lines, what it is about, what could be done next, and how that was before. */
export function SummaryPanel({ ticketId, canSummarize }: SummaryPanelProps) {
  const summaries = useTicketSummaries(ticketId);
  const summarize = useSummarize(ticketId);
  const [isHistoryOpen, setIsHistoryOpen] = useState(false);
  if (summaries.isPending) return <SkeletonLines count={3} label="Loading the summary" />;
  if (summaries.isError) {
    return <ErrorState error={summaries.error} onRetry={() => void summaries.refetch()} />;
  }
  const summary = summaries.data.pages[0]?.summary ?? null;
  return (
    <>
      {summary ? <Content summary={summary} /> : <p className={styles.muted}>Not summarized yet.</p>}
      <div className={styles.actions}>
        {canSummarize && (
          <Button size="small" isBusy={summarize.isPending} onClick={() => summarize.mutate(false)}>
            {summary ? 'Summarize anew' : 'Summarize'}
          </Button>
        )}
        {summary && summary.version > 1 && (
          <Button size="small" tone="quiet" onClick={() => setIsHistoryOpen(true)}>
            {summary.version} versions
          </Button>
        )}
        {canSummarize && summarize.data?.generated === false && (
          <Button size="small" tone="quiet" onClick={() => summarize.mutate(true)}>
            Do it all the same
          </Button>
        )}
      </div>
      {isHistoryOpen && (
        <Suspense>
          <SummaryHistory ticketId={ticketId} onClose={() => setIsHistoryOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function Content({ summary }: { readonly summary: Summary }) {
  return (
    <div className={styles.summary}>
      <p>{summary.short_summary}</p>
      <p className={styles.facts}>
        <Badge tone={summary.sentiment.label === 'negative' ? 'warn' : 'plain'}>
          {moodLabels[summary.sentiment.label]}
        </Badge>
        {summary.key_entities.map((entity) => (
          <Badge key={describeEntity(entity)} tone="neutral">
            {describeEntity(entity)}
          </Badge>
        ))}
      </p>
      <p className={styles.muted}>Recommended answer: {responseLabels[summary.recommended_response_type]}</p>
      {summary.suggested_escalation_reason !== null && (
        <Notice tone="warn">Worth escalating: {summary.suggested_escalation_reason}</Notice>
      )}
      <ul className={styles.next} aria-label="What could be done next">
        {summary.suggested_next_actions.map(({ action, rationale, confidence }) => (
          <li key={action}>
            <b>{actionLabels[action]}</b>{' '}
            <span className={styles.muted}>
              {rationale} <span className="tabular">{formatPercent(confidence)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.muted}>
        Version {summary.version}, <RelativeTime at={summary.generated_at} />, by {summary.model}
        {summary.degraded && ' because the model could not be reached'}
      </p>
    </div>
  );
}
