import { ArrowDown, ArrowUp } from 'lucide-react';
import { classNames } from '../../../ui/class-names.ts';
import type { TicketSort } from '../ticket-view.ts';
import styles from './ticket-list.module.css';

interface TicketTableHeadProps {
  readonly sort: TicketSort;
  readonly onSort: (sort: TicketSort) => void;
}

export function TicketTableHead({ sort, onSort }: TicketTableHeadProps) {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={classNames(styles.head, styles.grid)}>
        <span role="columnheader" className={styles.select}>
          <span className="visually-hidden">Selected</span>
        </span>
        <span role="columnheader">No.</span>
        <span role="columnheader">Subject</span>
        <span role="columnheader">Customer</span>
        <span role="columnheader">Status</span>
        <SortHeader label="Priority" field="priority" sort={sort} onSort={onSort} />
        <SortHeader label="Due" field="sla_due" sort={sort} onSort={onSort} isAscendingFirst />
        <SortHeader label="Risk" field="risk" sort={sort} onSort={onSort} />
        <span role="columnheader">Category</span>
        <span role="columnheader" className={styles.assignee}>
          Assignee
        </span>
        <SortHeader label="Created" field="created_at" sort={sort} onSort={onSort} />
      </div>
    </div>
  );
}

interface SortHeaderProps extends TicketTableHeadProps {
  readonly label: string;
  readonly field: 'priority' | 'created_at' | 'sla_due' | 'risk';
  /** The first click sorts upwards: what is due next comes first. */
  readonly isAscendingFirst?: boolean;
}

function SortHeader({ label, field, sort, onSort, isAscendingFirst = false }: SortHeaderProps) {
  const isDescending = sort === `-${field}`;
  const isSorted = isDescending || sort === field;
  const Arrow = isDescending ? ArrowDown : ArrowUp;
  return (
    <span role="columnheader" aria-sort={!isSorted ? 'none' : isDescending ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={styles.headSort}
        onClick={() => onSort(isDescending || (isAscendingFirst && !isSorted) ? field : `-${field}`)}
      >
        {label}
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </span>
  );
}
