import type { SlaTimerName } from '@opsflow/contract';
import type { GetTicketSlaResponse } from '@opsflow/sdk';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/format.ts';
import { statusLabels } from '../../../lib/labels.ts';
import { riskBandLabels, riskReasonLabels, riskSignalLabels, timerLabels } from '../../../lib/risk-labels.ts';
import { formatWorkingSpan } from '../../../lib/time-span.ts';
import { ErrorState } from '../../../ui/message.tsx';
import { RiskBadge } from '../../../ui/sla-values.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useTicketSla } from '../api/get-ticket-sla.ts';
import { LedgerList } from './ledger-list.tsx';
import styles from './sla-panel.module.css';

const timers: readonly SlaTimerName[] = ['first_response', 'next_response', 'resolution'];

interface SlaPanelProps {
  readonly ticketId: string;
  /** Moves whenever something happened to the ticket. */
  readonly revision: string;
}

/** Why this ticket is at risk, and when exactly which promise breaks. */
export function SlaPanel({ ticketId, revision }: SlaPanelProps) {
  const sla = useTicketSla(ticketId, revision);
  if (sla.isPending) return <SkeletonLines count={4} label="Loading the clocks" />;
  if (sla.isError) return <ErrorState error={sla.error} onRetry={() => void sla.refetch()} />;
  return (
    <>
      <RiskSummary answer={sla.data} />
      <NextBreach answer={sla.data} />
      <ul className={styles.timers}>
        {timers.map((timer) => (
          <Timer key={timer} timer={timer} answer={sla.data} />
        ))}
      </ul>
      <p className={styles.calendar}>
        {sla.data.calendar.always_open
          ? 'Measured around the clock'
          : `Measured in working time: ${sla.data.calendar.name}, ${sla.data.calendar.time_zone}`}
        {', '}rules version {sla.data.sla.policy_version}
      </p>
    </>
  );
}

function RiskSummary({ answer: { risk, sla } }: { readonly answer: GetTicketSlaResponse }) {
  const counted = risk.contributions.filter(({ points }) => points !== 0);
  return (
    <div className={styles.risk}>
      <p className={styles.riskHead}>
        <RiskBadge score={risk.score} band={risk.band} reasons={risk.reasons} />
        <span>
          {riskBandLabels[risk.band]}
          {risk.max_score < 100 &&
            risk.score === risk.max_score &&
            risk.score > 0 &&
            ', capped while it waits'}
        </span>
      </p>
      {counted.length > 0 && (
        <ul className={styles.reasons} aria-label="What the risk is made of">
          {counted.map(({ reason, points }) => (
            <li key={reason}>
              <span>
                {
                  riskReasonLabels[
                    sla.breached && reason === 'TIME_TO_DUE_CRITICAL' ? 'ALREADY_BREACHED' : reason
                  ]
                }
              </span>
              <span className="tabular">{points > 0 ? `+${points}` : points}</span>
            </li>
          ))}
        </ul>
      )}
      {risk.signals.length > 0 && (
        <p className={styles.signals}>{risk.signals.map((signal) => riskSignalLabels[signal]).join(' · ')}</p>
      )}
    </div>
  );
}

/** When exactly what breaks, in one sentence. */
function NextBreach({ answer: { sla } }: { readonly answer: GetTicketSlaResponse }) {
  const { soonest_timer: timer, soonest_due_at: dueAt } = sla;
  if (timer === null || dueAt === null) {
    const isWaiting = Object.values(sla.timers).some(({ state }) => state === 'paused');
    return (
      <p className={styles.next}>{isWaiting ? 'Nothing breaks while it waits.' : 'Nothing can break.'}</p>
    );
  }
  const isOver = sla.timers[timer].breached_at !== null;
  return (
    <p className={styles.next}>
      {isOver ? `${timerLabels[timer]} was broken at ` : `${timerLabels[timer]} breaks next, at `}
      <time dateTime={dueAt}>{formatDateTime(dueAt)}</time>
      {isOver && ', and is still owed'}.
    </p>
  );
}

interface TimerProps {
  readonly timer: SlaTimerName;
  readonly answer: GetTicketSlaResponse;
}

function Timer({ timer, answer }: TimerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const reading = answer.sla.timers[timer];
  const ledger = answer.ledgers[timer];
  const used = Math.min(1, Math.max(0, 1 - reading.remaining_ms / reading.target_ms));
  const tone = reading.breached_at !== null ? 'over' : used >= 0.8 ? 'soon' : 'calm';
  return (
    <li className={styles.timer} data-tone={reading.state === 'inactive' ? 'idle' : tone}>
      <button
        type="button"
        className={styles.timerHead}
        aria-expanded={isOpen}
        disabled={ledger.intervals.length === 0}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={styles.name}>{timerLabels[timer]}</span>{' '}
        <span className={styles.state}>{describeTimer(answer, timer)}</span>
      </button>
      {reading.state !== 'inactive' && (
        <div className={styles.track} aria-hidden>
          <span style={{ width: `${used * 100}%` }} />
        </div>
      )}
      {reading.due_at !== null && reading.state !== 'inactive' && (
        <p className={styles.exact}>
          {reading.breached_at !== null ? 'Was due' : 'Due'}{' '}
          <time dateTime={reading.due_at} title={reading.due_at}>
            {formatDateTime(reading.due_at)}
          </time>{' '}
          of {formatWorkingSpan(reading.target_ms)} working time
        </p>
      )}
      {isOpen && (
        <LedgerList ledger={ledger} timer={timer} dueAt={reading.due_at} targetMs={reading.target_ms} />
      )}
    </li>
  );
}

/** The clock in a few words. */
function describeTimer({ sla, ledgers }: GetTicketSlaResponse, timer: SlaTimerName): string {
  const { state, remaining_ms, breached_at, completed_at } = sla.timers[timer];
  const span = formatWorkingSpan(remaining_ms);
  if (state === 'inactive') return 'Nothing owed';
  if (state === 'completed') {
    if (breached_at !== null) return `Done ${span} late`;
    return completed_at === null ? 'Done' : `Done with ${span} to spare`;
  }
  if (state === 'paused') {
    const status = ledgers[timer].intervals.at(-1)?.status;
    const why = status ? ` while ${statusLabels[status].toLowerCase()}` : '';
    return remaining_ms < 0 ? `Paused${why}, ${span} over` : `Paused${why}, ${span} left`;
  }
  return breached_at === null ? `${span} left` : `${span} over`;
}
