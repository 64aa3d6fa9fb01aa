import type { ReactNode } from 'react';
import { LogoMark } from '../../../ui/logo.tsx';
import { usePageTitle } from '../../../ui/page.tsx';
import styles from './auth-layout.module.css';

interface AuthLayoutProps {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly below?: ReactNode;
  readonly children: ReactNode;
}

/** What log-in, sign-up and invitation have in common: one card in the middle. */
export function AuthLayout({ title, intro, below, children }: AuthLayoutProps) {
  usePageTitle(title);
  return (
    <main className={styles.layout}>
      <div className={styles.panel}>
        <div className={styles.brand}>
          <LogoMark size={28} />
          OpsFlow Agent Desk
        </div>
        <div className={styles.card}>
          <header>
            <h1>{title}</h1>
            {intro !== undefined && <p className={styles.intro}>{intro}</p>}
          </header>
          {children}
        </div>
        {below !== undefined && <p className={styles.below}>{below}</p>}
      </div>
    </main>
  );
}
