import { Sparkle } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'danger' | 'warn' | 'ok' | 'info' | 'ai' | 'plain';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** Set by AI and not yet accepted by a person: outlined. */
  readonly isUnaccepted?: boolean;
}

export function Badge({ tone = 'neutral', icon, children, isUnaccepted = false }: BadgeProps) {
  return (
    <span className={classNames(styles.badge, styles[tone], isUnaccepted && styles.unaccepted)}>
      {icon}
      {children}
      {isUnaccepted && (
        <>
          <Sparkle size={11} aria-hidden color="var(--ai)" />
          <span className="visually-hidden">(set by AI, not yet accepted)</span>
        </>
      )}
    </span>
  );
}
