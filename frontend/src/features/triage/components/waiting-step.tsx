import { Circle, CircleAlert, LoaderCircle } from 'lucide-react';
import { stepLabels } from '../../../lib/labels.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { StepType } from '../triage-steps.ts';
import styles from './triage-panel.module.css';

interface WaitingStepProps {
  readonly stepType: StepType;
  readonly state: 'working' | 'waiting' | 'failed' | 'skipped';
}

const words = { working: 'Working…', waiting: 'Waiting', failed: 'Failed here', skipped: 'Not reached' };

/** A step without a result: at work, still to come, or where the run stopped. */
export function WaitingStep({ stepType, state }: WaitingStepProps) {
  const Icon = state === 'working' ? LoaderCircle : state === 'failed' ? CircleAlert : Circle;
  return (
    <li className={classNames(styles.step, state !== 'failed' && styles.isWaiting)}>
      <div className={styles.line}>
        <span className={styles.label}>
          <Icon
            size={13}
            aria-hidden
            className={state === 'working' ? styles.spin : undefined}
            color={state === 'failed' ? 'var(--danger)' : 'currentColor'}
          />
          {stepLabels[stepType]}
        </span>
        <span className="visually-hidden">{words[state]}</span>
        {state === 'working' ? <Skeleton width={110} /> : <span aria-hidden>{words[state]}</span>}
      </div>
    </li>
  );
}
