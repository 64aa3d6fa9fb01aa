import type { TicketListRow } from '@opsflow/sdk';
import { memo } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { DueTime, RiskBadge } from '../../../ui/sla-values.tsx';
import { CategoryBadge, PriorityBadge, StatusBadge } from '../../../ui/ticket-values.tsx';
import { formatDateTime } from '../../../lib/format.ts';
import styles from './ticket-list.module.css';

interface TicketRowProps {
  readonly row: TicketListRow;
  readonly index: number;
  /** Distance from the top of the list, in px. */
  readonly top: number;
  readonly age: string;
  readonly assigneeName: string | null;
  /** Called with null where the pointer leaves. */
  readonly onIntent: (ticketId: string | null) => void;
  readonly isSelected: boolean;
  /** Absent for those who may not change many tickets at once. */
  readonly onToggle: ((ticketId: string) => void) | undefined;
}

/** Rows come and go by the dozen while one scrolls: no component of the kit, and none that does work of its own. */
export const TicketRow = memo(function TicketRow(props: TicketRowProps) {
  const { row, index, top, age, assigneeName, onIntent, isSelected, onToggle } = props;
  const isDone = row.status === 'solved' || row.status === 'closed';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classNames(
        styles.row,
        styles.grid,
        isDone && styles.isDone,
        row.unread && styles.isUnread,
        isSelected && styles.isSelected,
      )}
      style={{ transform: `translateY(${top}px)` }}
      onMouseEnter={() => onIntent(row.id)}
      onMouseLeave={() => onIntent(null)}
    >
      <SelectCell row={row} isSelected={isSelected} onToggle={onToggle} />
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.number, 'tabular')}>
        #{row.number}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.subjectCell)}>
        <Link
          to={paths.ticket(row.id)}
          className={styles.subject}
          data-row={index}
          onFocus={() => onIntent(row.id)}
        >
          {row.unread && <span className="visually-hidden">Unread: </span>}
          {row.subject}
        </Link>
      </span>
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.customer)}>
        {row.customer_name}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.status)}>
        <StatusBadge status={row.status} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.priority)}>
        <PriorityBadge priority={row.priority} isUnaccepted={row.sources.priority === 'ai'} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.dueCell)}>
        <DueTime dueAt={row.sla_due_at} isPaused={row.sla?.is_paused ?? false} status={row.status} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.risk)}>
        {!isDone && <RiskBadge score={row.risk_score} band={row.risk_band} reasons={row.risk_reasons} />}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.category)}>
        {row.category === null ? (
          <span className={styles.muted}>–</span>
        ) : (
          <CategoryBadge category={row.category} isUnaccepted={row.sources.category === 'ai'} />
        )}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.assignee)}>
        <AssigneeCell name={assigneeName} isUnaccepted={row.sources.assignee_id === 'ai'} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.created, 'tabular')}>
        <time dateTime={row.created_at} title={formatDateTime(row.created_at)}>
          {age}
        </time>
      </span>
    </div>
  );
});

/** A row of which no more can be seen than that it passes. */
export function FlyingRow({ row, index, top }: Pick<TicketRowProps, 'row' | 'index' | 'top'>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classNames(styles.row, styles.grid)}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="cell" className={styles.selectCell} />
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.number, 'tabular')}>
        #{row.number}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.subjectCell)}>
        {row.subject}
      </span>
    </div>
  );
}

function SelectCell({ row, isSelected, onToggle }: Pick<TicketRowProps, 'row' | 'isSelected' | 'onToggle'>) {
  return (
    <span role="cell" className={styles.selectCell}>
      {onToggle && (
        <label className={styles.select}>
          <span className="visually-hidden">Select #{row.number}</span>
          <input type="checkbox" checked={isSelected} onChange={() => onToggle(row.id)} />
        </label>
      )}
    </span>
  );
}

function AssigneeCell({
  name,
  isUnaccepted,
}: {
  readonly name: string | null;
  readonly isUnaccepted: boolean;
}) {
  if (name === null) return <span className={styles.muted}>–</span>;
  return (
    <span className={classNames(styles.person, isUnaccepted && styles.unaccepted)}>
      <Avatar name={name} />
      <span className={styles.personName}>{name}</span>
      {isUnaccepted && <span className="visually-hidden">(set by AI, not yet accepted)</span>}
    </span>
  );
}
