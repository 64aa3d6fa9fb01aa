import type { PersonPatch } from '@opsflow/contract';
import { listPeople, updateOwnHours, updatePerson, type ListPeopleResponse } from '@opsflow/sdk';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { toJsonBody } from '../../../lib/json-body.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type Person = ListPeopleResponse['people'][number];

export function usePeople() {
  return useInfiniteQuery({
    queryKey: queryKeys.people,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return (await listPeople({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Of oneself everybody may say when one works; the rest, and others, are for who leads. */
export function useSavePerson(id: string, isOwnHoursOnly: boolean) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ availability, time_zone, working_hours, ...rest }: PersonPatch) =>
      isOwnHoursOnly
        ? updateOwnHours({ ...viaApi, body: toJsonBody({ availability, time_zone, working_hours }) })
        : updatePerson({
            ...viaApi,
            path: { id },
            body: toJsonBody({ availability, time_zone, working_hours, ...rest }),
          }),
    onSettled: () =>
      Promise.all(
        [queryKeys.people, queryKeys.teams, queryKeys.workload].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
