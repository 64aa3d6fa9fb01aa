import { getAiUsage } from '@opsflow/sdk';
import { useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

async function fetchAiUsage(signal: AbortSignal) {
  return (await getAiUsage({ ...viaApi, signal })).data.usage;
}

/** Of the present month. */
export function useAiUsage() {
  return useQuery({ queryKey: queryKeys.aiUsage, queryFn: ({ signal }) => fetchAiUsage(signal) });
}
