import type { SecurityKeyBegin } from '@opsflow/contract';
import { addSecurityKey, beginSecurityKey, listSecurityKeys, removeSecurityKey } from '@opsflow/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { createSecurityKey } from '../../../lib/security-key.ts';

export function useSecurityKeys() {
  return useQuery({
    queryKey: queryKeys.securityKeys,
    queryFn: async ({ signal }) => (await listSecurityKeys({ ...viaApi, signal })).data.security_keys,
  });
}

/** Answers recovery codes, which are shown once, where this is the first second factor. */
export function useAddSecurityKey() {
  return useMutation({
    mutationFn: async (body: SecurityKeyBegin) => {
      const { request } = (await beginSecurityKey({ ...viaApi, body })).data;
      const answer = await createSecurityKey(request);
      return (await addSecurityKey({ ...viaApi, body: answer })).data.recovery_codes;
    },
  });
}

export function useRemoveSecurityKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, password }: { id: string; password: string }) =>
      removeSecurityKey({ ...viaApi, path: { id }, body: { password } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.secondFactor }),
  });
}
