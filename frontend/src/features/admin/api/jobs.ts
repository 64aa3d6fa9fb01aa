import type { JobStatus } from '@opsflow/contract';
import { cancelJob, listJobs, listJobSchedules, retryJob } from '@opsflow/sdk';
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { explainError } from '../../../lib/error-text.ts';
import { queryKeys } from '../../../lib/query-keys.ts';
import { showToast } from '../../../ui/toast-store.ts';

const watchedEveryMs = 3_000;
const idleEveryMs = 15_000;

export function jobsOptions(status: JobStatus | null) {
  return infiniteQueryOptions({
    queryKey: queryKeys.jobList({ status }),
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        limit: 20,
        ...(status === null ? {} : { status }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return (await listJobs({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** Read again while it is looked at, more often while something moves. */
export function useJobs(status: JobStatus | null) {
  return useInfiniteQuery({
    ...jobsOptions(status),
    refetchInterval: ({ state }) => {
      const jobs = state.data?.pages.flatMap((page) => page.jobs) ?? [];
      return jobs.some((job) => job.status === 'running') ? watchedEveryMs : idleEveryMs;
    },
  });
}

export function jobSchedulesOptions() {
  return queryOptions({
    queryKey: queryKeys.jobSchedules,
    queryFn: async ({ signal }) => (await listJobSchedules({ ...viaApi, signal })).data.job_schedules,
  });
}

export function useJobSchedules() {
  return useQuery({ ...jobSchedulesOptions(), refetchInterval: idleEveryMs });
}

function useChange(change: (id: string) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onError: (error) => showToast({ tone: 'danger', text: explainError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.jobs }),
  });
}

export function useRetryJob() {
  return useChange((id) => retryJob({ ...viaApi, path: { id } }));
}

export function useCancelJob() {
  return useChange((id) => cancelJob({ ...viaApi, path: { id } }));
}
