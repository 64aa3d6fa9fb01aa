import type { TicketListRow as Row } from '@opsflow/sdk';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import { formatAge } from '../../../lib/format.ts';
import { useLatest } from '../../../lib/use-latest.ts';
import { useNowMs } from '../../../ui/relative-time.tsx';
import { useIsNarrow } from '../../../ui/use-is-narrow.ts';
import type { TicketSort } from '../ticket-view.ts';
import { createFlight } from './row-flight.ts';
import styles from './ticket-list.module.css';
import { FlyingRow, TicketRow } from './ticket-row.tsx';
import { TicketTableHead } from './ticket-table-head.tsx';
import { useIntent } from './use-intent.ts';

interface TicketTableProps {
  readonly rows: readonly Row[];
  readonly sort: TicketSort;
  readonly onSort: (sort: TicketSort) => void;
  readonly nameOf: (userId: string | null) => string | null;
  readonly hasMore: boolean;
  readonly onNearEnd: () => void;
  readonly onPrefetch: (ticketId: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly onToggle: ((ticketId: string) => void) | undefined;
}

const rowHeights = { wide: 38, narrow: 60 };

/** The dense list: only the rows on screen are in the page, the next page loads before one gets there. */
export function TicketTable(props: TicketTableProps) {
  const { rows, hasMore, onNearEnd } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const isNarrow = useIsNarrow();
  const now = useNowMs();
  const onIntent = useIntent(props.onPrefetch);
  const [flight] = useState(createFlight);
  const height = isNarrow ? rowHeights.narrow : rowHeights.wide;
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler, which this warning is for, is not used
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 4,
    observeElementOffset: flight.observe,
    // Before the first measurement, and where nothing is ever laid out, a screenful.
    initialRect: { width: 1280, height: 800 },
  });
  useEffect(() => virtualizer.measure(), [height, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const isFlying = flight.isFlying();
  const lastIndex = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastIndex >= rows.length - 20) onNearEnd();
  }, [hasMore, lastIndex, rows.length, onNearEnd]);
  useRowSelection(rows, props.onToggle);
  useRowMovement(rows.length, (index) => {
    flight.jump();
    virtualizer.scrollToIndex(index);
    const focus = () => {
      const link = scroll.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
      link?.focus({ preventScroll: true });
      return link !== null && link !== undefined;
    };
    // At once where it is on the page, so that the next key finds it; else when it has come into the page.
    if (!focus()) requestAnimationFrame(focus);
  });
  return (
    <div
      className={styles.table}
      role="table"
      aria-label="Tickets"
      aria-rowcount={hasMore ? -1 : rows.length + 1}
    >
      <TicketTableHead sort={props.sort} onSort={props.onSort} />
      <div ref={scroll} className={styles.scroll} role="rowgroup">
        <div className={styles.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {items.map((item) => {
            const row = rows[item.index];
            if (row && isFlying) {
              return <FlyingRow key={row.id} row={row} index={item.index} top={item.start} />;
            }
            return row ? (
              <TicketRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.start}
                age={formatAge(row.created_at, now)}
                assigneeName={props.nameOf(row.assignee_id)}
                onIntent={onIntent}
                isSelected={props.selected.has(row.id)}
                onToggle={props.onToggle}
              />
            ) : null;
          })}
        </div>
        {hasMore && (
          <p className={styles.more} role="presentation">
            Loading more…
          </p>
        )}
      </div>
    </div>
  );
}

function focusedRow(): number | null {
  const index = (document.activeElement as HTMLElement | null)?.dataset['row'];
  return index === undefined ? null : Number(index);
}

/** `x` selects the row that has the focus. */
function useRowSelection(rows: readonly Row[], onToggle: TicketTableProps['onToggle']): void {
  const toggleFocused = useLatest(() => {
    const row = rows[focusedRow() ?? -1];
    if (row) onToggle?.(row.id);
  });
  const isDisabled = onToggle === undefined;
  const shortcuts = useMemo<Shortcut[]>(
    () => [{ keys: 'x', label: 'Select the ticket', group: 'List', isDisabled, run: toggleFocused }],
    [isDisabled, toggleFocused],
  );
  useShortcuts(shortcuts);
}

/** `j` and `k` move the focus from row to row; `enter` opens, because a row is a link. */
function useRowMovement(count: number, focusRow: (index: number) => void): void {
  const focus = useLatest(focusRow);
  const shortcuts = useMemo<Shortcut[]>(() => {
    const move = (by: number) => () => {
      const current = focusedRow() ?? (by > 0 ? -1 : count);
      if (count > 0) focus(Math.max(0, Math.min(count - 1, current + by)));
    };
    return [
      { keys: 'j', label: 'Next ticket', group: 'List', run: move(1) },
      { keys: 'k', label: 'Previous ticket', group: 'List', run: move(-1) },
    ];
  }, [count, focus]);
  useShortcuts(shortcuts);
}
