import type { WorkflowRun } from '@opsflow/sdk';
import { Link } from 'react-router';
import { formatDuration } from '../../../lib/format.ts';
import { paths } from '../../../lib/paths.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import type { NameOf } from '../triage-steps.ts';
import styles from './run-list.module.css';
import { RunStatus } from './run-status.tsx';

interface RunListProps {
  readonly runs: readonly WorkflowRun[];
  readonly nameOf: NameOf;
}

export function durationOf(run: WorkflowRun): string {
  if (run.finished_at === null) return '–';
  return formatDuration(Date.parse(run.finished_at) - Date.parse(run.started_at));
}

export function RunList({ runs, nameOf }: RunListProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.ticket}>
            Ticket
          </th>
          <th scope="col" className={styles.status}>
            Status
          </th>
          <th scope="col" className={styles.optional}>
            Started by
          </th>
          <th scope="col" className={styles.optional}>
            Took
          </th>
          <th scope="col" className={styles.started}>
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id} className={styles.row}>
            <td>
              <Link className={styles.link} to={paths.run(run.id)}>
                <span className={`${styles.muted} tabular`}>#{run.ticket_number}</span> {run.ticket_subject}
              </Link>
            </td>
            <td>
              <RunStatus status={run.status} />
            </td>
            <td className={styles.optional}>{nameOf(run.started_by_user_id) ?? 'The system'}</td>
            <td className={`${styles.optional} ${styles.muted} tabular`}>{durationOf(run)}</td>
            <td className={styles.muted}>
              <RelativeTime at={run.started_at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
