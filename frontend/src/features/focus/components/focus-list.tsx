import type { TicketRow } from '@opsflow/sdk';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { riskReasonLabels } from '../../../lib/risk-labels.ts';
import { DueTime, RiskBadge } from '../../../ui/sla-values.tsx';
import { PriorityBadge, StatusBadge } from '../../../ui/ticket-values.tsx';
import { nextActionOf } from '../next-action.ts';
import { useFocusKeys } from '../use-focus-keys.ts';
import styles from './focus.module.css';

/** One line a ticket: how pressing it is and why, what to do about it, until when. */
export function FocusList({ rows }: { readonly rows: readonly TicketRow[] }) {
  const list = useFocusKeys();
  return (
    <ol className={styles.list} ref={list} aria-label="My tickets, riskiest first">
      {rows.map((row) => (
        <li key={row.id} className={styles.row}>
          <span className={styles.score}>
            <RiskBadge score={row.risk_score} band={row.risk_band} reasons={row.risk_reasons} />
          </span>
          <span className={styles.subject}>
            <Link className={styles.link} to={paths.ticket(row.id)} data-focus-row>
              <span className={styles.muted}>#{row.number}</span> {row.subject}
            </Link>
          </span>
          <span className={styles.why}>{describeRisk(row)}</span>
          <span className={styles.action}>{nextActionOf(row)}</span>
          <span className={styles.due}>
            <DueTime dueAt={row.sla_due_at} isPaused={row.sla?.is_paused ?? false} status={row.status} />
          </span>
          <span className={styles.badges}>
            <StatusBadge status={row.status} />
            <PriorityBadge priority={row.priority} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The two reasons that weigh most; one that is overdue need not be told that its time is used up as well. */
function describeRisk({ risk_band: band, risk_reasons: reasons }: TicketRow): string {
  if (band === 'ok') return '';
  const isOver = reasons.includes('ALREADY_BREACHED');
  return reasons
    .filter((reason) => !(isOver && reason === 'TIME_TO_DUE_CRITICAL'))
    .slice(0, 2)
    .map((reason) => riskReasonLabels[reason])
    .join(' · ');
}
