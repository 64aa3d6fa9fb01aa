import type { TicketListRow } from '@opsflow/sdk';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { statusLabels } from '../../../lib/labels.ts';
import { paths } from '../../../lib/paths.ts';
import { classNames } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import styles from './ticket-rail.module.css';
import { useIntent } from './use-intent.ts';

interface TicketRailProps {
  readonly rows: readonly TicketListRow[];
  readonly ticketId: string;
  readonly listSearch: string;
  readonly onPrefetch: (ticketId: string) => void;
}

const itemHeight = 56;

/** The list that the ticket was opened from, narrow, beside it. */
export function TicketRail({ rows, ticketId, listSearch, onPrefetch }: TicketRailProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const onIntent = useIntent(onPrefetch);
  const at = rows.findIndex((row) => row.id === ticketId);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler, which this warning is for, is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => itemHeight,
    overscan: 6,
    initialRect: { width: 264, height: 800 },
  });
  useEffect(() => {
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [at, virtualizer]);
  return (
    <nav className={styles.rail} aria-label="Tickets of the list">
      <Link className={styles.back} to={{ pathname: paths.tickets, search: listSearch }}>
        <ArrowLeft size={13} aria-hidden /> Back to the list
      </Link>
      <div ref={scroll} className={styles.scroll}>
        <ul className={styles.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <RailItem
                key={row.id}
                row={row}
                top={item.start}
                isCurrent={item.index === at}
                onIntent={onIntent}
              />
            ) : null;
          })}
        </ul>
      </div>
    </nav>
  );
}

interface RailItemProps {
  readonly row: TicketListRow;
  readonly top: number;
  readonly isCurrent: boolean;
  readonly onIntent: (ticketId: string | null) => void;
}

const RailItem = memo(function RailItem({ row, top, isCurrent, onIntent }: RailItemProps) {
  return (
    <li className={styles.place} style={{ transform: `translateY(${top}px)` }}>
      <Link
        to={paths.ticket(row.id)}
        className={classNames(styles.item, row.unread && !isCurrent && styles.isUnread)}
        aria-current={isCurrent ? 'page' : undefined}
        onMouseEnter={() => onIntent(row.id)}
        onMouseLeave={() => onIntent(null)}
        onFocus={() => onIntent(row.id)}
      >
        <span className={styles.subject}>
          {row.unread && !isCurrent && <span className="visually-hidden">Unread: </span>}
          {row.subject}
        </span>
        <span className={styles.facts}>
          <span className="tabular">#{row.number}</span>
          <span>
            {row.customer_name} · {statusLabels[row.status]}
          </span>
          <RelativeTime at={row.created_at} />
        </span>
      </Link>
    </li>
  );
});
