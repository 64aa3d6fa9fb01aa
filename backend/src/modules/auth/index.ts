import type { FindLiveSession } from '../../http/authenticate.ts';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { DocumentCache, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { AccessTokens, LinkTokens, SealedBox } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { SignOnService } from '../sign-on/index.ts';
import { createSecondFactorModule } from '../second-factor/index.ts';
import type { InvitationsService, UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { AttemptBudget } from './attempt-budget.ts';
import { attemptsModel } from './attempts.model.ts';
import { AttemptsRepository } from './attempts.repository.ts';
import { authRoutes } from './auth.routes.ts';
import { AuthService } from './auth.service.ts';
import { createPasswordResetMailComposer } from './password-reset-mail.ts';
import { forgottenPasswordModel, passwordResetModel } from './password-resets.model.ts';
import { PasswordResetsRepository } from './password-resets.repository.ts';
import { PasswordsService } from './passwords.service.ts';
import { sessionModel, sessionsCollection } from './sessions.model.ts';
import { refusedLoginModel } from './refused-logins.model.ts';
import { RefusedLoginsRepository } from './refused-logins.repository.ts';
import { RefusedLoginsService } from './refused-logins.service.ts';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsService, type KnownSession } from './sessions.service.ts';

export type { AuthService } from './auth.service.ts';
export type { PasswordsService } from './passwords.service.ts';
export type { SessionsService } from './sessions.service.ts';

export interface SessionsServiceOptions {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly audit: AuditService;
  readonly clock: Clock;
  readonly ttlMs: number;
}

/** Made before the other modules: who disables somebody has to end their sessions. */
export function createSessionsService({
  database,
  changes,
  audit,
  clock,
  ttlMs,
}: SessionsServiceOptions): SessionsService {
  const sessions = new SessionsRepository(sessionModel(database));
  const known = new DocumentCache<KnownSession>(changes, sessionsCollection);
  return new SessionsService({ sessions, database, clock, known, audit, ttlMs });
}

export interface AuthModule {
  readonly service: AuthService;
  readonly passwords: PasswordsService;
  /** Log-ins that were refused, on their way into audit logs. */
  readonly refusals: RefusedLoginsService;
  readonly routes: readonly MountRoutes[];
  readonly findLiveSession: FindLiveSession;
}

export interface AuthModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly users: UsersService;
  readonly invitations: InvitationsService;
  readonly workspaces: WorkspacesService;
  readonly sessions: SessionsService;
  readonly tokens: AccessTokens;
  readonly links: LinkTokens;
  readonly box: SealedBox;
  readonly signOn: SignOnService;
  readonly sessionTtlMs: number;
  readonly publicUrl: () => string;
}

export function createAuthModule(deps: AuthModuleDependencies): AuthModule {
  const { database, clock, sessions } = deps;
  const budget = new AttemptBudget(new AttemptsRepository(attemptsModel(database)), clock);
  const refusals = new RefusedLoginsService({
    ...deps,
    refusals: new RefusedLoginsRepository(refusedLoginModel(database)),
  });
  const resets = new PasswordResetsRepository(passwordResetModel(database), forgottenPasswordModel(database));
  const passwords = new PasswordsService({ ...deps, resets, budget });
  const secondFactor = createSecondFactorModule({
    ...deps,
    budget,
    confirmPassword: (caller, password) => passwords.confirm(caller, password),
    endSessions: (scope, userId, session) => sessions.endAllOf(scope, userId, 'revoked', session),
  });
  const service = new AuthService({ ...deps, budget, refusals, secondFactor: secondFactor.service });
  deps.outbox.composeWith('password_reset_mail', createPasswordResetMailComposer({ ...deps, passwords }));
  return {
    service,
    refusals,
    passwords,
    routes: [authRoutes({ ...deps, auth: service, passwords, budget }), ...secondFactor.routes],
    findLiveSession: (sessionId) => service.findLiveSession(sessionId),
  };
}
