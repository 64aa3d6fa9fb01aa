import type { ApiKeyCreate } from '@opsflow/contract';
import { createApiKey, deleteApiKey, listApiKeys } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export const apiKeysOptions = infiniteQueryOptions({
  queryKey: queryKeys.apiKeys,
  queryFn: async ({ pageParam, signal }) => {
    const cursor = pageParam === null ? {} : { cursor: pageParam };
    return (await listApiKeys({ ...viaApi, signal, query: { limit: 50, ...cursor } })).data;
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export function useApiKeys() {
  return useInfiniteQuery(apiKeysOptions);
}

/** Answers the key itself too: it is shown once and cannot be read again. */
async function create({ name, permissions, expires_in_days: days }: ApiKeyCreate) {
  const body = { name, permissions, ...(days === undefined ? {} : { expires_in_days: days }) };
  return (await createApiKey({ ...viaApi, body })).data;
}

export function useCreateApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: create,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys }),
  });
}

export function useDeleteApiKey() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => deleteApiKey({ ...viaApi, path: { id } }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys }),
  });
}
