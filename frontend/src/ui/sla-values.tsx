import type { RiskBand, RiskReason, TicketStatus } from '@opsflow/contract';
import { Flame, Pause, TriangleAlert } from 'lucide-react';
import { formatDateTime } from '../lib/format.ts';
import { riskBandLabels, riskReasonLabels } from '../lib/risk-labels.ts';
import { formatSpan } from '../lib/time-span.ts';
import { Badge, type Tone } from './badge.tsx';
import { classNames } from './class-names.ts';
import { useNowMs } from './relative-time.tsx';
import styles from './sla-values.module.css';

const soonMs = 30 * 60_000;

interface DueTimeProps {
  /** Null while no clock runs. */
  readonly dueAt: string | null;
  readonly isPaused: boolean;
  readonly status: TicketStatus;
}

/** How long until the next deadline, by the clock on the wall; the exact time on hover. */
export function DueTime({ dueAt, isPaused, status }: DueTimeProps) {
  const now = useNowMs();
  if (status === 'solved' || status === 'closed') return <span className={styles.none}>–</span>;
  if (dueAt === null) {
    return isPaused ? (
      <span className={styles.none}>
        <Pause size={11} aria-hidden /> Paused
      </span>
    ) : (
      <span className={styles.none}>–</span>
    );
  }
  const leftMs = Date.parse(dueAt) - now;
  const isOver = leftMs <= 0;
  return (
    <time
      dateTime={dueAt}
      title={`${isOver ? 'Was due' : 'Due'} ${formatDateTime(dueAt)}`}
      className={classNames(
        styles.due,
        'tabular',
        isOver && styles.over,
        !isOver && leftMs <= soonMs && styles.soon,
      )}
    >
      {isOver ? `${formatSpan(leftMs)} over` : `in ${formatSpan(leftMs)}`}
    </time>
  );
}

const tones: Record<RiskBand, Tone> = { ok: 'plain', at_risk: 'warn', critical: 'danger' };

interface RiskBadgeProps {
  readonly score: number;
  readonly band: RiskBand;
  readonly reasons: readonly RiskReason[];
}

/** The score with its band; the reasons on hover and for screen readers. */
export function RiskBadge({ score, band, reasons }: RiskBadgeProps) {
  const why = reasons.map((reason) => riskReasonLabels[reason]).join(' · ');
  const icon =
    band === 'critical' ? (
      <Flame size={12} aria-hidden />
    ) : band === 'at_risk' ? (
      <TriangleAlert size={12} aria-hidden />
    ) : undefined;
  return (
    <span title={why === '' ? riskBandLabels[band] : `${riskBandLabels[band]}: ${why}`} className="tabular">
      <Badge tone={tones[band]} icon={icon}>
        {score}
        <span className="visually-hidden">
          {' '}
          of 100, {riskBandLabels[band]}
          {why !== '' && `: ${why}`}
        </span>
      </Badge>
    </span>
  );
}
