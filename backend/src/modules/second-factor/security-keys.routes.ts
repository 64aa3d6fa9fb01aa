import { securityKeysContract, type SecurityKey } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { SecurityKeyDocument } from './security-keys.model.ts';
import type { SecurityKeysService } from './security-keys.service.ts';

export function securityKeysRoutes(keys: SecurityKeysService): MountRoutes {
  return mountContract(securityKeysContract, {
    listSecurityKeys: async ({ caller }) =>
      answer(200, { security_keys: (await keys.list(caller)).map(presentSecurityKey) }),
    beginSecurityKey: async ({ caller, body }) => answer(200, { request: await keys.begin(caller, body) }),
    addSecurityKey: async ({ caller, body }) => {
      const { key, recoveryCodes } = await keys.add(caller, body);
      return answer(201, { security_key: presentSecurityKey(key), recovery_codes: recoveryCodes });
    },
    removeSecurityKey: async ({ caller, params, body }) => {
      await keys.remove(caller, toObjectId(params.id), body.password);
      return answer(204, undefined);
    },
  });
}

function presentSecurityKey({ _id, name, created_at, last_used_at }: SecurityKeyDocument): SecurityKey {
  return {
    id: _id.toHexString(),
    name,
    created_at: created_at.toISOString(),
    last_used_at: last_used_at?.toISOString() ?? null,
  };
}
