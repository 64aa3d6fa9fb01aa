import type { SignOnPut } from '@opsflow/contract';
import {
  addSignOnDomain,
  deleteSignOn,
  deleteSignOnDomain,
  getSignOn,
  putSignOn,
  verifySignOnDomain,
} from '@opsflow/sdk';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export const signOnOptions = queryOptions({
  queryKey: queryKeys.signOn,
  queryFn: async ({ signal }) => (await getSignOn({ ...viaApi, signal })).data,
});

export function useSignOn() {
  return useQuery(signOnOptions);
}

function useSignOnMutation<Input>(mutationFn: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.signOn }),
  });
}

export function usePutSignOn() {
  return useSignOnMutation(({ client_secret: secret, ...body }: SignOnPut) =>
    putSignOn({ ...viaApi, body: { ...body, ...(secret === undefined ? {} : { client_secret: secret }) } }),
  );
}

export function useDeleteSignOn() {
  return useSignOnMutation(() => deleteSignOn(viaApi));
}

export function useAddDomain() {
  return useSignOnMutation((body: { domain: string }) => addSignOnDomain({ ...viaApi, body }));
}

export function useVerifyDomain() {
  return useSignOnMutation((id: string) => verifySignOnDomain({ ...viaApi, path: { id } }));
}

export function useDeleteDomain() {
  return useSignOnMutation((id: string) => deleteSignOnDomain({ ...viaApi, path: { id } }));
}
