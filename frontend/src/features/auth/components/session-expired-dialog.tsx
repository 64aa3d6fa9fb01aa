import { lazy, Suspense } from 'react';
import { useSession } from '../../../lib/session.ts';

// Dialog and fields are not needed to paint the first list.
const LogInAgainDialog = lazy(async () => ({
  default: (await import('./log-in-again-dialog.tsx')).LogInAgainDialog,
}));

/** Stands over the page while the session is over; the page below keeps everything that was typed. */
export function SessionExpiredDialog() {
  const session = useSession();
  if (session.phase !== 'expired') return null;
  return (
    <Suspense fallback={null}>
      <LogInAgainDialog session={session} />
    </Suspense>
  );
}
