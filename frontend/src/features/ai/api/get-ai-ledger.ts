import { getAiLedger } from '@opsflow/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

async function fetchAiLedger(days: number, signal: AbortSignal) {
  return (await getAiLedger({ ...viaApi, query: { days }, signal })).data.ledger;
}

export function useAiLedger(days: number) {
  return useQuery({
    queryKey: queryKeys.aiLedger(days),
    queryFn: ({ signal }) => fetchAiLedger(days, signal),
    placeholderData: keepPreviousData,
  });
}
