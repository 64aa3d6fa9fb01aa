import { formatDateTime } from '../../../lib/format.ts';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useTicketSummaries, type Summary } from '../api/ticket-summary.ts';
import { compareSummaries } from '../summary-words.ts';
import styles from './summaries.module.css';

interface SummaryHistoryProps {
  readonly ticketId: string;
  readonly onClose: () => void;
}

/** Every version with what it changed. */
export function SummaryHistory({ ticketId, onClose }: SummaryHistoryProps) {
  const summaries = useTicketSummaries(ticketId);
  const versions = summaries.data?.pages.flatMap((page) => page.history) ?? [];
  return (
    <Dialog title="Summaries of the ticket" onClose={onClose} size="lg">
      <ol className={styles.versions}>
        {versions.map((version, index) => (
          <Version key={version.version} summary={version} older={versions[index + 1]} />
        ))}
      </ol>
      <NextPageButton list={summaries}>Show earlier</NextPageButton>
    </Dialog>
  );
}

interface VersionProps {
  readonly summary: Summary;
  /** The one before; absent for the first, or where it has not been loaded. */
  readonly older: Summary | undefined;
}

function Version({ summary, older }: VersionProps) {
  const changes = older ? compareSummaries(older, summary) : [];
  return (
    <li>
      <h3>
        Version {summary.version} <span className={styles.muted}>{formatDateTime(summary.generated_at)}</span>
      </h3>
      {!older && <p>{summary.short_summary}</p>}
      {older && changes.length === 0 && <p className={styles.muted}>The same as the one before.</p>}
      {changes.length > 0 && (
        <dl className={styles.changes}>
          {changes.map(({ what, from, to }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                {from.map((item) => (
                  <del key={item}>{item}</del>
                ))}
                {to.map((item) => (
                  <ins key={item}>{item}</ins>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
