import type { SignedIn } from '../../../lib/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useLogOut } from '../api/log-out.ts';
import styles from './auth-layout.module.css';
import { LogInForm } from './log-in-form.tsx';

/** Only the same person may come back in: the page below is theirs. */
export function LogInAgainDialog({ session }: { readonly session: SignedIn }) {
  const logOut = useLogOut();
  return (
    <Dialog title="Your session has ended" onClose={() => undefined} isModalOnly size="sm">
      <div className={styles.form}>
        <p>Log in to go on. What you typed is still here, and what you were sending will be sent.</p>
        <LogInForm fixedEmail={session.user.email} fixedTenantSlug={session.tenant.slug} />
        <Button tone="quiet" isFull onClick={() => logOut.mutate()}>
          Log in as somebody else
        </Button>
      </div>
    </Dialog>
  );
}
