import type { TicketRow } from '@opsflow/sdk';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { classNames } from '../../../ui/class-names.ts';
import { PriorityBadge, StatusBadge } from '../../../ui/ticket-values.tsx';
import { nextActionOf } from '../next-action.ts';
import styles from './focus.module.css';

/** One line a ticket: how pressing it is, what it is, what to do about it. */
export function FocusList({ rows }: { readonly rows: readonly TicketRow[] }) {
  return (
    <ol className={styles.list}>
      {rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <span
            className={classNames(styles.score, 'tabular', row.risk_band === 'critical' && styles.isCritical)}
            title={row.risk_reasons.join(', ')}
          >
            <span className="visually-hidden">Risk </span>
            {Math.round(row.risk_score)}
          </span>
          <Link className={styles.link} to={paths.ticket(row.id)}>
            <span className={styles.muted}>#{row.number}</span> {row.subject}
          </Link>
          <span className={styles.action}>{nextActionOf(row)}</span>
          <span className={styles.badges}>
            <StatusBadge status={row.status} />
            <PriorityBadge priority={row.priority} />
          </span>
        </li>
      ))}
    </ol>
  );
}
