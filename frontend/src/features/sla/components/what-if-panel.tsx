import type { SlaRules } from '@opsflow/contract';
import { formatDateTime } from '../../../lib/format.ts';
import { explainError } from '../../../lib/error-text.ts';
import { timerLabels } from '../../../lib/risk-labels.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/message.tsx';
import { useWhatIf } from '../api/use-what-if.ts';
import { slaTimerNames } from '../policy-draft.ts';
import type { ReplaySums } from '../replay-sums.ts';
import styles from './policy.module.css';

/** The last 90 days under the rules being edited: breaches gained and lost, before anything is saved. */
export function WhatIfPanel({ rules }: { readonly rules: SlaRules }) {
  const whatIf = useWhatIf();
  const { sums, isRunning } = whatIf;
  return (
    <div className={styles.stack}>
      <div className={styles.pairEnd}>
        <Button isBusy={isRunning} onClick={() => whatIf.start(rules)}>
          Replay the last 90 days
        </Button>
        {isRunning && (
          <Button tone="quiet" onClick={whatIf.stop}>
            Stop
          </Button>
        )}
      </div>
      {sums && (
        <p className={styles.hint} role="status">
          {sums.examined} of {sums.total} tickets replayed
        </p>
      )}
      {isRunning && (
        <progress className={styles.progress} max={sums?.total ?? 1} value={sums?.examined ?? 0} />
      )}
      {whatIf.error !== null && (
        <Notice tone="danger" isAlert>
          {explainError(whatIf.error)}
        </Notice>
      )}
      {sums && <ReplayResult sums={sums} />}
    </div>
  );
}

function ReplayResult({ sums }: { readonly sums: ReplaySums }) {
  return (
    <>
      <table className={styles.result}>
        <caption className="visually-hidden">Late tickets by promise</caption>
        <thead>
          <tr>
            <th scope="col">Late</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
            <th scope="col">More</th>
            <th scope="col">Fewer</th>
          </tr>
        </thead>
        <tbody>
          {slaTimerNames.map((timer) => {
            const { before, after, gained, lost } = sums.breaches[timer];
            return (
              <tr key={timer}>
                <th scope="row">{timerLabels[timer]}</th>
                <td>{before}</td>
                <td>{after}</td>
                <td data-tone={gained > 0 ? 'worse' : undefined}>{gained > 0 ? `+${gained}` : '0'}</td>
                <td data-tone={lost > 0 ? 'better' : undefined}>{lost > 0 ? `−${lost}` : '0'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p>
        {sums.open_changed === 0
          ? 'No open ticket would change.'
          : `${sums.open_changed} open ${sums.open_changed === 1 ? 'ticket' : 'tickets'} would change:`}
      </p>
      <ul className={styles.samples}>
        {sums.open_samples.map(({ ticket_id, number, subject, before, after }) => (
          <li key={ticket_id}>
            <span>
              #{number} {subject}
            </span>
            <span className={styles.hint}>
              {describe(before)} → {describe(after)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

const statusWords = { ok: 'on time', at_risk: 'at risk', breached: 'overdue' };

function describe({ status, due_at }: ReplaySums['open_samples'][number]['before']): string {
  return due_at === null ? statusWords[status] : `${statusWords[status]}, ${formatDateTime(due_at)}`;
}
