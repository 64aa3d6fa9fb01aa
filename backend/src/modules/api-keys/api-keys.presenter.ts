import type { ApiKey } from '@opsflow/contract';
import type { ApiKeyDocument } from './api-keys.model.ts';
import { keyPrefixOf } from './api-key-format.ts';

export function presentApiKey(key: ApiKeyDocument): ApiKey {
  return {
    id: key._id.toHexString(),
    name: key.name,
    prefix: keyPrefixOf(key._id),
    permissions: key.permissions,
    created_by_id: key.created_by_id.toHexString(),
    created_at: key.created_at.toISOString(),
    last_used_at: key.last_used_at?.toISOString() ?? null,
    expires_at: key.expires_at?.toISOString() ?? null,
  };
}
