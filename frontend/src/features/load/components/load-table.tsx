import type { GetWorkloadResponse } from '@opsflow/sdk';
import { formatPercent } from '../../../lib/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './load.module.css';

export type Workload = GetWorkloadResponse['workload'];

const availabilityLabels: Record<Workload['people'][number]['availability'], string> = {
  available: 'Available',
  busy: 'Busy',
  away: 'Away',
};

/** Load as bars, with the figures beside them: fullest first. */
export function LoadTable({ workload }: { readonly workload: Workload }) {
  const people = [...workload.people].sort(
    (a, b) => b.utilisation - a.utilisation || a.name.localeCompare(b.name),
  );
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">Open tickets of each person against their capacity</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col" className={styles.barHead}>
            Load
          </th>
          <th scope="col" className={styles.figure}>
            Open
          </th>
          <th scope="col" className={styles.figure}>
            At risk
          </th>
          <th scope="col" className={styles.figure}>
            Breached
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.user_id}>
            <th scope="row" className={styles.name}>
              {person.name}
              {person.availability !== 'available' && (
                <span className={styles.muted}> · {availabilityLabels[person.availability]}</span>
              )}
            </th>
            <td>
              <span className={styles.track} aria-hidden>
                <span
                  className={classNames(styles.bar, person.utilisation > 1 && styles.isOver)}
                  style={{ width: `${Math.min(100, person.utilisation * 100)}%` }}
                />
              </span>
              <span className="tabular">{formatPercent(person.utilisation)}</span>
            </td>
            <td className={classNames(styles.figure, 'tabular')}>
              {person.open} <span className={styles.muted}>/ {person.capacity}</span>
            </td>
            <td className={classNames(styles.figure, 'tabular')}>{person.at_risk}</td>
            <td className={classNames(styles.figure, 'tabular')}>{person.breached}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
