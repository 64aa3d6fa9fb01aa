import { checkAiProvider, type CheckAiProviderData } from '@opsflow/sdk';
import { useMutation } from '@tanstack/react-query';
import { viaApi } from '../../../lib/api.ts';

async function askProvider(body: CheckAiProviderData['body']) {
  return (await checkAiProvider({ ...viaApi, body })).data.check;
}

export function useCheckAiProvider() {
  return useMutation({ mutationFn: askProvider });
}
