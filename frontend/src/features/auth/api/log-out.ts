import { logout } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { clearAllDrafts } from '../../../lib/drafts.ts';
import { endSession } from '../../../lib/session-tokens.ts';
import { dismissAllToasts } from '../../../ui/toast-store.ts';

/** Ends the session here and in the other tabs, and leaves nothing of it in this browser. */
export function useLogOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => logout(viaApi),
    // Also without an answer: whoever logs out must not stay logged in on this screen.
    onSettled: () => {
      endSession({ isAnnounced: true });
      clearAllDrafts();
      dismissAllToasts();
      queryClient.clear();
    },
  });
}
