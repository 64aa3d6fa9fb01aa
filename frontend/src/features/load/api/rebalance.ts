import { applyRebalance, getRebalance, type GetRebalanceResponse } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type ProposedMove = GetRebalanceResponse['proposal']['moves'][number];

export function useRebalance(isEnabled: boolean) {
  return useQuery({
    queryKey: queryKeys.rebalance,
    queryFn: async ({ signal }) => (await getRebalance({ ...viaApi, signal })).data.proposal,
    enabled: isEnabled,
  });
}

/** Carries moves out; one whose ticket has changed hands meanwhile is left. */
export function useApplyRebalance() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (moves: readonly ProposedMove[]) => {
      const body = {
        moves: moves.map(({ ticket_id, from_user_id, to_user_id }) => ({
          ticket_id,
          from_user_id,
          to_user_id,
        })),
      };
      return (await applyRebalance({ ...viaApi, body })).data.results;
    },
    onSuccess: (results) => {
      const moved = results.filter((result) => result.moved).length;
      showToast({ tone: 'ok', text: `${moved} of ${results.length} tickets have changed hands` });
    },
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.workload }),
        queryClient.invalidateQueries({ queryKey: queryKeys.rebalance }),
        queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists }),
      ]);
    },
  });
}
