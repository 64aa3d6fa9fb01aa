import type { FindLiveSession } from '../../http/authenticate.ts';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { AccessTokens } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { authRoutes } from './auth.routes.ts';
import { AuthService } from './auth.service.ts';
import { sessionModel } from './sessions.model.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsService } from './sessions.service.ts';

export type { AuthService } from './auth.service.ts';

export interface AuthModule {
  readonly service: AuthService;
  readonly routes: MountRoutes;
  readonly findLiveSession: FindLiveSession;
}

export interface AuthModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly tokens: AccessTokens;
  readonly sessionTtlMs: number;
}

export function createAuthModule(deps: AuthModuleDependencies): AuthModule {
  const { database, clock, audit, users, workspaces, tokens, sessionTtlMs } = deps;
  const sessions = new SessionsService(new SessionsRepository(sessionModel(database)), clock, sessionTtlMs);
  const service = new AuthService({ database, audit, users, workspaces, sessions });
  return {
    service,
    routes: authRoutes({ auth: service, tokens, sessionTtlMs }),
    findLiveSession: (sessionId) => service.findLiveSession(sessionId),
  };
}
