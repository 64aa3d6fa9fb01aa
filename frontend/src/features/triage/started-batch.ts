import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../lib/query-keys.ts';

/**
 * The batch whose progress is shown, and how to show another or none. It outlives the page, so that
 * whoever opens a ticket meanwhile finds the progress again beside the list, and goes with the session.
 */
export function useStartedBatch(): [batchId: string | null, show: (batchId: string | null) => void] {
  const queryClient = useQueryClient();
  const { data } = useQuery<string | null>({
    queryKey: queryKeys.startedBatch,
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const show = (batchId: string | null) => {
    queryClient.setQueryData(queryKeys.startedBatch, batchId);
  };
  return [data ?? null, show];
}
