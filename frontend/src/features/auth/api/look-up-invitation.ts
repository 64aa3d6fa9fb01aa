import { lookUpInvitation } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export async function fetchInvitation(token: string, signal?: AbortSignal) {
  const { data } = await lookUpInvitation({ ...viaApi, body: { token }, ...(signal ? { signal } : {}) });
  return data.invitation;
}

export function invitationOptions(token: string) {
  return queryOptions({
    queryKey: queryKeys.invitation(token),
    queryFn: ({ signal }) => fetchInvitation(token, signal),
    staleTime: Infinity,
  });
}

export function useInvitation(token: string) {
  return useQuery(invitationOptions(token));
}
