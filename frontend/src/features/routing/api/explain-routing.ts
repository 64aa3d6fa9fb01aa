import { explainRouting, type ExplainRoutingResponse } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

export type RoutingDecision = NonNullable<ExplainRoutingResponse['decision']>;

export function useRoutingExplanation(ticketId: string) {
  return useQuery({
    queryKey: queryKeys.routing(ticketId),
    queryFn: async ({ signal }) => (await explainRouting({ ...viaApi, signal, path: { id: ticketId } })).data,
  });
}
