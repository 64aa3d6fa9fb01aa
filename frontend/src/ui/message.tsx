import { CircleAlert, CircleCheck, Info, Sparkles, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { explainError } from '../lib/error-text.ts';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './message.module.css';

interface StateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Nothing else is on the page: its title is the page's heading. */
  readonly isWholePage?: boolean;
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon, title, children, actions, isWholePage = false }: StateProps) {
  const Heading = isWholePage ? 'h1' : 'h2';
  return (
    <div className={styles.state}>
      {icon !== undefined && <span className={styles.icon}>{icon}</span>}
      <Heading className={styles.title}>{title}</Heading>
      {children !== undefined && <p className={styles.text}>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
}

/** A request that failed, with a way to try it again. */
export function ErrorState({ error, title = 'This could not be loaded', onRetry }: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CircleAlert size={28} aria-hidden />}
        title={title}
        actions={onRetry && <Button onClick={onRetry}>Try again</Button>}
      >
        {explainError(error)}
      </EmptyState>
    </div>
  );
}

const icons = { danger: CircleAlert, warn: TriangleAlert, info: Info, ai: Sparkles, ok: CircleCheck };

interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly children: ReactNode;
  /** Read out at once when it appears. */
  readonly isAlert?: boolean;
}

export function Notice({ tone, children, isAlert = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={isAlert ? 'alert' : undefined}>
      <Icon size={15} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
