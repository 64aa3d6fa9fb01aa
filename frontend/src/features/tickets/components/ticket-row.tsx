import type { TicketRow as Row } from '@opsflow/sdk';
import type { CSSProperties } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { DueTime, RiskBadge } from '../../../ui/sla-values.tsx';
import { CategoryBadge, PriorityBadge, StatusBadge } from '../../../ui/ticket-values.tsx';
import styles from './ticket-list.module.css';

interface TicketRowProps {
  readonly row: Row;
  readonly index: number;
  readonly style: CSSProperties;
  readonly assigneeName: string | null;
  readonly onPrefetch: (ticketId: string) => void;
  readonly isSelected: boolean;
  /** Absent for those who may not change many tickets at once. */
  readonly onToggle: ((ticketId: string) => void) | undefined;
}

export function TicketRow({ row, index, style, assigneeName, onPrefetch, ...selecting }: TicketRowProps) {
  const isDone = row.status === 'solved' || row.status === 'closed';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classNames(
        styles.row,
        styles.grid,
        isDone && styles.isDone,
        selecting.isSelected && styles.isSelected,
      )}
      style={style}
      onMouseEnter={() => onPrefetch(row.id)}
    >
      <SelectCell row={row} {...selecting} />
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.number, 'tabular')}>
        #{row.number}
      </span>
      <span role="cell" className={classNames(styles.cell, styles.subjectCell)}>
        <Link
          to={paths.ticket(row.id)}
          className={styles.subject}
          data-row={index}
          onFocus={() => onPrefetch(row.id)}
        >
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
        <CategoryBadge category={row.category} isUnaccepted={row.sources.category === 'ai'} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.assignee)}>
        <AssigneeCell name={assigneeName} isUnaccepted={row.sources.assignee_id === 'ai'} />
      </span>
      <span role="cell" className={classNames(styles.cell, styles.muted, styles.created)}>
        <RelativeTime at={row.created_at} />
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
