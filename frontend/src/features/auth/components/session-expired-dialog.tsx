import { lazy, Suspense } from 'react';
import { useSession } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useLogOut } from '../api/log-out.ts';
import styles from './auth-layout.module.css';

// Fields are not needed to paint the first list.
const LogInForm = lazy(async () => ({ default: (await import('./log-in-form.tsx')).LogInForm }));

/** Stands over the page while the session is over; the page below keeps everything that was typed. */
export function SessionExpiredDialog() {
  const session = useSession();
  const logOut = useLogOut();
  if (session.phase !== 'expired') return null;
  return (
    // The dialog waits for its form, so that the focus finds the password when it opens.
    <Suspense fallback={null}>
      <Dialog title="Your session has ended" onClose={() => undefined} isModalOnly size="sm">
        <div className={styles.form}>
          <p>Log in to go on. What you typed is still here, and what you were sending will be sent.</p>
          <LogInForm fixedEmail={session.user.email} fixedTenantSlug={session.tenant.slug} />
          <Button tone="quiet" isFull onClick={() => logOut.mutate()}>
            Log in as somebody else
          </Button>
        </div>
      </Dialog>
    </Suspense>
  );
}
