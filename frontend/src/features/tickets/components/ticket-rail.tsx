import type { TicketRow } from '@opsflow/sdk';
import { ArrowLeft } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import { statusLabels } from '../../../lib/labels.ts';
import { paths } from '../../../lib/paths.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import styles from './ticket-rail.module.css';

interface TicketRailProps {
  readonly rows: readonly TicketRow[];
  readonly listSearch: string;
  readonly onPrefetch: (ticketId: string) => void;
}

/** The list that the ticket was opened from, narrow, beside it. */
export function TicketRail({ rows, listSearch, onPrefetch }: TicketRailProps) {
  return (
    <nav aria-label="Tickets of the list">
      <Link className={styles.back} to={{ pathname: paths.tickets, search: listSearch }}>
        <ArrowLeft size={13} aria-hidden /> Back to the list
      </Link>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <NavLink
              to={paths.ticket(row.id)}
              className={styles.item ?? ''}
              onMouseEnter={() => onPrefetch(row.id)}
              onFocus={() => onPrefetch(row.id)}
            >
              <span className={styles.subject}>{row.subject}</span>
              <span className={styles.facts}>
                <span className="tabular">#{row.number}</span>
                <span>
                  {row.customer_name} · {statusLabels[row.status]}
                </span>
                <RelativeTime at={row.created_at} />
              </span>
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
