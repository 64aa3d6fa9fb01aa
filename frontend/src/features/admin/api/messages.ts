import type { OutboxStatus } from '@opsflow/contract';
import { listOutboxMessages, resendOutboxMessage } from '@opsflow/sdk';
import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

export function messagesOptions(status: OutboxStatus | null) {
  return infiniteQueryOptions({
    queryKey: queryKeys.messageList({ status }),
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: 50,
        ...(status === null ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return (await listOutboxMessages({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useMessages(status: OutboxStatus | null) {
  return useInfiniteQuery(messagesOptions(status));
}

export function useResendMessage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => resendOutboxMessage({ ...viaApi, path: { id } }),
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.messages }),
  });
}
