import { describeAnyProvider } from '../testing/provider-contract.ts';
import { createOfflineProvider } from './offline.provider.ts';

describeAnyProvider('offline', async () => ({
  provider: createOfflineProvider(),
  stop: async () => undefined,
}));
