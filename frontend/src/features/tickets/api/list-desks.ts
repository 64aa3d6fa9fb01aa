import { listQueues, listTeams } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

const staleMs = 60_000;

/** Where tickets can lie: the teams and the queues of the workspace. */
export function useDesks() {
  const teams = useQuery({
    queryKey: queryKeys.teams,
    queryFn: async ({ signal }) => (await listTeams({ ...viaApi, signal })).data.teams,
    staleTime: staleMs,
  });
  const queues = useQuery({
    queryKey: queryKeys.queues,
    queryFn: async ({ signal }) => (await listQueues({ ...viaApi, signal })).data.queues,
    staleTime: staleMs,
  });
  return { teams: teams.data ?? [], queues: queues.data ?? [] };
}
