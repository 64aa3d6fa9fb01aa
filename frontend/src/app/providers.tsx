import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { onSignOutElsewhere } from '../lib/session-hint.ts';
import { endSession } from '../lib/session-tokens.ts';
import { getSession, subscribeToSession } from '../lib/session.ts';
import { listenForShortcuts } from '../lib/shortcuts.ts';
import { Toasts } from '../ui/toasts.tsx';
import { UiProvider } from '../ui/ui-provider.tsx';

interface ProvidersProps {
  readonly queryClient: QueryClient;
  readonly children: ReactNode;
}

/** What every page stands on. */
export function Providers({ queryClient, children }: ProvidersProps) {
  useEffect(() => {
    const stopWatching = clearOnChangeOfPerson(queryClient);
    const stopShortcuts = listenForShortcuts();
    const stopSignOut = onSignOutElsewhere(() => {
      endSession({ isAnnounced: false });
      queryClient.clear();
    });
    return () => {
      stopWatching();
      stopShortcuts();
      stopSignOut();
    };
  }, [queryClient]);
  return (
    <QueryClientProvider client={queryClient}>
      <UiProvider>
        {children}
        <Toasts />
      </UiProvider>
    </QueryClientProvider>
  );
}

/** Nobody may see what the person before them had loaded. */
function clearOnChangeOfPerson(queryClient: QueryClient): () => void {
  let lastUserId: string | null = null;
  return subscribeToSession(() => {
    const session = getSession();
    const userId = 'user' in session ? session.user.id : null;
    if (lastUserId !== null && userId !== lastUserId) queryClient.clear();
    lastUserId = userId;
  });
}
