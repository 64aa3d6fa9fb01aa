import { getAiSettings } from '@opsflow/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

async function fetchAiSettings(signal: AbortSignal) {
  return (await getAiSettings({ ...viaApi, signal })).data.ai_settings;
}

export const aiSettingsOptions = queryOptions({
  queryKey: queryKeys.aiSettings,
  queryFn: ({ signal }) => fetchAiSettings(signal),
});

export function useAiSettings() {
  return useQuery(aiSettingsOptions);
}
