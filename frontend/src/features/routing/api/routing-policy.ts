import {
  countRoutingOverrides,
  getRoutingPolicy,
  isApiError,
  listRoutingPolicies,
  publishRoutingPolicy,
  type GetRoutingPolicyResponse,
  type PublishRoutingPolicyData,
} from '@opsflow/sdk';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type RoutingPolicy = GetRoutingPolicyResponse['policy'];
export type RoutingRules = Omit<PublishRoutingPolicyData['body'], 'based_on_version'>;
export type RoutingRule = RoutingRules['rules'][number];
export type RoutingClause = RoutingRule['when'][number];
export type RoutingTarget = RoutingRule['assign'][number];
export type Finding = GetRoutingPolicyResponse['findings'][number];

/** The rules in force, with what is wrong with them. */
export function useRoutingPolicy() {
  return useQuery({
    queryKey: queryKeys.routingPolicy,
    queryFn: async ({ signal }) => (await getRoutingPolicy({ ...viaApi, signal })).data,
  });
}

/** Every version, newest first. */
export function useRoutingPolicies() {
  return useInfiniteQuery({
    queryKey: queryKeys.routingPolicies,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return (await listRoutingPolicies({ ...viaApi, signal, query })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function usePublishRouting() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (body: PublishRoutingPolicyData['body']) =>
      (await publishRoutingPolicy({ ...viaApi, body })).data,
    onSuccess: (answer) => {
      queryClient.setQueryData(queryKeys.routingPolicy, answer);
      void queryClient.invalidateQueries({ queryKey: queryKeys.routingPolicies });
    },
    onError: (error) => {
      if (!isApiError(error, 'version_conflict')) return;
      void queryClient.invalidateQueries({ queryKey: queryKeys.routingPolicy });
      void queryClient.invalidateQueries({ queryKey: queryKeys.routingPolicies });
    },
  });
}

export function useOverrideCounts() {
  return useQuery({
    queryKey: queryKeys.routingOverrides,
    queryFn: async ({ signal }) => (await countRoutingOverrides({ ...viaApi, signal })).data.reasons,
  });
}
