import { updateAiSettings, type UpdateAiSettingsData } from '@opsflow/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';
import { queryKeys } from '../../../lib/query-keys.ts';

async function putAiSettings(body: UpdateAiSettingsData['body']) {
  return (await updateAiSettings({ ...viaApi, body })).data.ai_settings;
}

export function useUpdateAiSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: putAiSettings,
    onSuccess: (settings) => {
      queryClient.setQueryData(queryKeys.aiSettings, settings);
      void queryClient.invalidateQueries({ queryKey: queryKeys.aiUsage });
    },
  });
}
