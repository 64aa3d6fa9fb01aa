import type { QueueInput, TeamInput } from '@opsflow/contract';
import {
  createQueue,
  createTeam,
  deleteTeam,
  listQueues,
  listTeams,
  updateQueue,
  updateTeam,
} from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export function useTeams() {
  return useQuery({
    queryKey: queryKeys.teams,
    queryFn: async ({ signal }) => (await listTeams({ ...viaApi, signal })).data.teams,
  });
}

export function useQueues() {
  return useQuery({
    queryKey: queryKeys.queues,
    queryFn: async ({ signal }) => (await listQueues({ ...viaApi, signal })).data.queues,
  });
}

function useChange<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all(
        [queryKeys.teams, queryKeys.queues, queryKeys.people].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

/** Makes the team, or changes the one with the id. */
export function useSaveTeam() {
  return useChange(({ id, ...body }: TeamInput & { id: string | null }): Promise<unknown> =>
    id === null ? createTeam({ ...viaApi, body }) : updateTeam({ ...viaApi, path: { id }, body }),
  );
}

export function useDeleteTeam() {
  return useChange((id: string) => deleteTeam({ ...viaApi, path: { id } }));
}

/** Makes the queue, or changes the one with the id, whose key stays. */
export function useSaveQueue() {
  return useChange(({ id, key, ...body }: QueueInput & { id: string | null }): Promise<unknown> =>
    id === null
      ? createQueue({ ...viaApi, body: { key, ...body } })
      : updateQueue({ ...viaApi, path: { id }, body }),
  );
}
