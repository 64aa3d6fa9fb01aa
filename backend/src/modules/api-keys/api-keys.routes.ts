import { apiKeysContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentApiKey } from './api-keys.presenter.ts';
import type { ApiKeysService } from './api-keys.service.ts';

export function apiKeysRoutes(apiKeys: ApiKeysService): MountRoutes {
  return mountContract(apiKeysContract, {
    listApiKeys: async ({ caller, query }) => {
      const { keys, nextCursor } = await apiKeys.list(caller.scope, query);
      return answer(200, { api_keys: keys.map(presentApiKey), next_cursor: nextCursor });
    },
    createApiKey: async ({ caller, body }) => {
      const { document, key } = await apiKeys.create(caller, body);
      return answer(201, { api_key: presentApiKey(document), key });
    },
    deleteApiKey: async ({ caller, params }) => {
      await apiKeys.delete(caller.scope, toObjectId(params.id));
      return answer(204, undefined);
    },
  });
}
