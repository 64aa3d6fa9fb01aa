import type { ApiKeyAccess } from '../../http/authenticate.ts';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { DocumentCache, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import { isApiKey } from './api-key-format.ts';
import { apiKeyModel, apiKeysCollection } from './api-keys.model.ts';
import { ApiKeysRepository } from './api-keys.repository.ts';
import { apiKeysRoutes } from './api-keys.routes.ts';
import { ApiKeysService, type KnownApiKey } from './api-keys.service.ts';

export interface ApiKeysModule {
  readonly routes: MountRoutes;
  readonly access: ApiKeyAccess;
}

export interface ApiKeysModuleDependencies {
  readonly audit: AuditService;
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createApiKeysModule({
  audit,
  database,
  changes,
  clock,
  log,
}: ApiKeysModuleDependencies): ApiKeysModule {
  const service = new ApiKeysService({
    keys: new ApiKeysRepository(apiKeyModel(database)),
    known: new DocumentCache<KnownApiKey>(changes, apiKeysCollection),
    audit,
    database,
    clock,
    log,
  });
  return {
    routes: apiKeysRoutes(service),
    access: {
      isApiKey,
      findLive: (credential) => service.acrossTenantsFindLive(credential),
      noteUse: (scope, id) => service.noteUse(scope, id),
    },
  };
}
