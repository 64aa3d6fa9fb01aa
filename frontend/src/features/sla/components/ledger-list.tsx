import type { SlaTimerName } from '@opsflow/contract';
import type { GetTicketSlaResponse } from '@opsflow/sdk';
import { formatDateTime } from '../../../lib/format.ts';
import { statusLabels } from '../../../lib/labels.ts';
import { timerLabels } from '../../../lib/risk-labels.ts';
import { formatWorkingSpan } from '../../../lib/time-span.ts';
import styles from './sla-panel.module.css';

type Ledger = GetTicketSlaResponse['ledgers'][SlaTimerName];
type Interval = Ledger['intervals'][number];

interface LedgerListProps {
  readonly timer: SlaTimerName;
  readonly ledger: Ledger;
  readonly dueAt: string | null;
  readonly targetMs: number;
}

/** Every stretch of a clock: what counted, what did not and why; the sum is the deadline. */
export function LedgerList({ timer, ledger, dueAt, targetMs }: LedgerListProps) {
  const countedMs =
    (ledger.earlier?.running_ms ?? 0) +
    ledger.intervals.reduce((sum, row) => (row.kind === 'running' ? sum + lengthOf(row) : sum), 0);
  return (
    <>
      <ol className={styles.ledger} aria-label={`How the ${timerLabels[timer].toLowerCase()} was counted`}>
        {ledger.earlier && (
          <li data-kind="earlier">
            <span>Before {formatDateTime(ledger.earlier.to)}</span>
            <span className="tabular">{formatWorkingSpan(ledger.earlier.running_ms)}</span>
          </li>
        )}
        {ledger.intervals.map((interval) => (
          <li
            key={interval.from}
            data-kind={interval.kind}
            data-projected={interval.is_projected || undefined}
          >
            <span>
              <span className="tabular">{formatStretch(interval)}</span> {describe(interval)}
            </span>
            <span className="tabular">
              {interval.kind === 'running' || interval.kind === 'overdue'
                ? formatWorkingSpan(lengthOf(interval))
                : '–'}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.sum}>
        <span>Counted{dueAt !== null && countedMs === targetMs && ' up to the deadline'}</span>
        <span className="tabular">
          {formatWorkingSpan(countedMs)} of {formatWorkingSpan(targetMs)}
        </span>
      </p>
    </>
  );
}

function lengthOf({ from, to }: Interval): number {
  return Date.parse(to) - Date.parse(from);
}

function describe({ kind, status, is_projected }: Interval): string {
  const words = {
    running: is_projected ? 'still to run' : 'running',
    overdue: 'overdue',
    outside_hours: 'outside hours',
    paused: `paused: ${statusLabels[status].toLowerCase()}`,
  };
  return words[kind];
}

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

function formatStretch({ from, to }: Interval): string {
  const [start, end] = [new Date(from), new Date(to)];
  const isSameDay = start.toDateString() === end.toDateString();
  return `${dayAndTime.format(start)}–${(isSameDay ? time : dayAndTime).format(end)}`;
}
