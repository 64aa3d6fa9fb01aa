import { applyRebalance, getRebalance, type GetRebalanceResponse } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
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

/** Carries moves out and says how it went, with the way back, whether or not the page is still there. */
async function carryOut(queryClient: QueryClient, moves: readonly Move[]): Promise<void> {
  try {
    const results = await postMoves(moves);
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
      ...(moved.length > 0 && {
        action: { label: 'Undo', run: () => void carryOut(queryClient, back) },
      }),
    });
  } catch (error) {
    showToast({ tone: 'danger', text: explainError(error) });
  }
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKeys.workload }),
    queryClient.invalidateQueries({ queryKey: queryKeys.ticketLists }),
  ]);
}

/** One whose ticket has changed hands meanwhile is left. */
export function useApplyRebalance() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: (moves: readonly Move[]) => carryOut(queryClient, moves) });
}
