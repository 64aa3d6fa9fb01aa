import { applyRebalance, getRebalance, type GetRebalanceResponse } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export type Proposal = GetRebalanceResponse['proposal'];
type Move = Pick<Proposal['moves'][number], 'ticket_id' | 'from_user_id' | 'to_user_id'>;

export function useRebalance() {
  return useQuery({
    queryKey: queryKeys.rebalance,
    queryFn: async ({ signal }) => (await getRebalance({ ...viaApi, signal })).data.proposal,
  });
}

async function postMoves(moves: readonly Move[]) {
  const body = {
    moves: moves.map(({ ticket_id, from_user_id, to_user_id }) => ({ ticket_id, from_user_id, to_user_id })),
  };
  return (await applyRebalance({ ...viaApi, body })).data.results;
}

/** Carries moves out; one whose ticket has changed hands meanwhile is left. The same way back is offered. */
export function useApplyRebalance() {
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: postMoves,
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.workload }),
        queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists }),
      ]);
    },
  });
  const apply = (moves: readonly Move[]) =>
    mutate(moves, {
      onSuccess: (results) => {
        const moved = moves.filter(({ ticket_id: id }) =>
          results.some((result) => result.ticket_id === id && result.moved),
        );
        const back = moved.map((move) => ({
          ticket_id: move.ticket_id,
          from_user_id: move.to_user_id,
          to_user_id: move.from_user_id,
        }));
        showToast({
          tone: 'ok',
          text: `${moved.length} of ${moves.length} tickets have changed hands`,
          ...(moved.length > 0 && { action: { label: 'Undo', run: () => apply(back) } }),
        });
      },
    });
  return { mutate: apply, isPending };
}
