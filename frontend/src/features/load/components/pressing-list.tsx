import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { ErrorState } from '../../../ui/message.tsx';
import { DueTime, RiskBadge } from '../../../ui/sla-values.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { usePressing, type pressingQueries } from '../api/list-pressing.ts';
import styles from './load.module.css';

interface PressingListProps {
  readonly which: keyof typeof pressingQueries;
  readonly nameOf: (userId: string | null) => string | null;
  readonly empty: string;
}

/** The first few of a list of tickets: risk, who has it, until when. */
export function PressingList({ which, nameOf, empty }: PressingListProps) {
  const tickets = usePressing(which);
  if (tickets.isPending) return <SkeletonLines count={4} label="Loading the tickets" />;
  if (tickets.isError) return <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />;
  if (tickets.data.length === 0) return <p>{empty}</p>;
  return (
    <ul className={styles.pressing}>
      {tickets.data.map((row) => (
        <li key={row.id}>
          <RiskBadge score={row.risk_score} band={row.risk_band} reasons={row.risk_reasons} />
          <Link className={styles.link} to={paths.ticket(row.id)}>
            <span className={styles.muted}>#{row.number}</span> {row.subject}
          </Link>
          <span className={styles.muted}>{nameOf(row.assignee_id) ?? 'Nobody'}</span>
          <span className={styles.due}>
            <DueTime dueAt={row.sla_due_at} isPaused={row.sla?.is_paused ?? false} status={row.status} />
          </span>
        </li>
      ))}
    </ul>
  );
}
