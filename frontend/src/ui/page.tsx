import { useEffect, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './page.module.css';

/** The title of the browser tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · OpsFlow Agent Desk`;
  }, [title]);
}

interface PageProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page of the desk: its heading with actions, its content scrolling below. */
export function Page({ title, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{title}</h1>
        <span className={styles.spacer} />
        {actions}
      </header>
      {children}
    </div>
  );
}

export function PageBody({ children }: { readonly children: ReactNode }) {
  // A region that scrolls must be reachable by keyboard.
  return (
    <div className={styles.body} tabIndex={-1}>
      {children}
    </div>
  );
}

interface ColumnProps {
  readonly children: ReactNode;
  readonly isWide?: boolean;
}

export function NarrowColumn({ children, isWide = false }: ColumnProps) {
  return <div className={classNames(styles.narrow, isWide && styles.isWide)}>{children}</div>;
}

export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.card}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
