import { formatPercent } from '../../../lib/format.ts';
import { classNames } from '../../../ui/class-names.ts';
import styles from './triage-panel.module.css';

interface ConfidenceProps {
  readonly ratio: number;
  readonly isLow: boolean;
}

/** How sure the AI was, as a number and a short bar. */
export function Confidence({ ratio, isLow }: ConfidenceProps) {
  return (
    <span className={classNames(styles.confidence, isLow && styles.isLow)}>
      <span className={styles.meter} aria-hidden>
        <span style={{ width: formatPercent(ratio) }} />
      </span>
      <span className="tabular">
        {formatPercent(ratio)}
        <span className="visually-hidden"> confident</span>
      </span>
    </span>
  );
}
