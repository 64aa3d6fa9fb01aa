import type { Express } from 'express';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { createAuthenticate } from './http/authenticate.ts';
import { RateLimits } from './http/rate-limits.ts';
import { createApiKeysModule } from './modules/api-keys/index.ts';
import { createAuditModule, type AuditModule } from './modules/audit/index.ts';
import { createAuthModule, createSessionsService, type AuthModule } from './modules/auth/index.ts';
import { createNotificationsModule } from './modules/notifications/index.ts';
import { createTicketsModule, type TicketsModule } from './modules/tickets/index.ts';
import { createTimelineModule } from './modules/timeline/index.ts';
import { createTriageModule, type TriageModule } from './modules/triage/index.ts';
import { createUsersModule, type UsersModule } from './modules/users/index.ts';
import { createViewsModule } from './modules/views/index.ts';
import { createWorkspacesModule, type WorkspacesModule } from './modules/workspaces/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import { createIdempotency } from './platform/idempotency/index.ts';
import type { LlmGateway } from './platform/llm/index.ts';
import type { LogBuffer } from './platform/log/log-buffer.ts';
import type { Logger } from './platform/log/logger.ts';
import type { MailTransport } from './platform/mail/index.ts';
import { ChangeFeed, type Database } from './platform/mongo/index.ts';
import { createOutbox, OutboxWorker } from './platform/outbox/index.ts';
import {
  createAccessTokens,
  createLinkTokens,
  createSealedBox,
  type SigningKey,
} from './platform/security/index.ts';

export interface World {
  readonly config: Config;
  readonly version: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where the log's newest lines can be read; the same log writes to it. */
  readonly logBuffer: LogBuffer;
  readonly llm: LlmGateway;
  readonly signingKeys: readonly SigningKey[];
  readonly publicUrl: () => string;
  /** Without one, messages wait in the outbox. */
  readonly mail?: MailTransport | undefined;
}

export interface Product {
  readonly app: Express;
  readonly audit: AuditModule;
  readonly auth: AuthModule;
  readonly users: UsersModule;
  readonly workspaces: WorkspacesModule;
  readonly tickets: TicketsModule;
  readonly triage: TriageModule;
  /** Sends what lies in the outbox; null where there is no way to send. */
  readonly outboxWorker: OutboxWorker | null;
  /** Begins what goes on beside requests. Without it everything works, with more look-ups. */
  start(): void;
  stop(): Promise<void>;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The only place where objects are built: modules from the world, the app from the modules. */
export function composeProduct(world: World): Product {
  const { config, database, clock, log, llm, publicUrl } = world;
  const tokens = createAccessTokens(world.signingKeys, config.ACCESS_TOKEN_TTL_SECONDS);
  const links = createLinkTokens(world.signingKeys);
  const changes = new ChangeFeed(database, log);
  const outbox = createOutbox(database, clock);
  const audit = createAuditModule(database, clock, log);
  const sessionTtlMs = config.SESSION_TTL_DAYS * dayMs;
  const sessions = createSessionsService({
    database,
    changes,
    audit: audit.service,
    clock,
    ttlMs: sessionTtlMs,
  });
  const workspaces = createWorkspacesModule({ database, changes, audit: audit.service, clock });
  const users = createUsersModule({
    database,
    changes,
    clock,
    outbox,
    links,
    audit: audit.service,
    workspaces: workspaces.service,
    endSessions: (scope, userId, session) => sessions.endAllOf(scope, userId, 'disabled', session),
    publicUrl,
  });
  const auth = createAuthModule({
    database,
    clock,
    log,
    outbox,
    tokens,
    links,
    sessions,
    audit: audit.service,
    users: users.service,
    invitations: users.invitations,
    workspaces: workspaces.service,
    sessionTtlMs,
    publicUrl,
  });
  const apiKeys = createApiKeysModule({ database, changes, clock, log });
  const timeline = createTimelineModule(database);
  const tickets = createTicketsModule({
    database,
    clock,
    outbox,
    timeline: timeline.service,
    users: users.service,
    workspaces: workspaces.service,
    mailFrom: config.MAIL_FROM,
  });
  const triage = createTriageModule({
    database,
    clock,
    log,
    llm,
    tickets: tickets.service,
    replies: tickets.replies,
    ledger: tickets.ledger,
    timeline: timeline.service,
    users: users.service,
    workspaces: workspaces.service,
  });
  const app = createApp({
    log,
    version: world.version,
    clientDir: config.CLIENT_DIR,
    trustedProxies: config.TRUSTED_PROXIES,
    isReady: () => database.ping(),
    authenticate: createAuthenticate(tokens, auth.findLiveSession, apiKeys.access),
    rateLimits: new RateLimits(
      {
        address: config.RATE_LIMIT_ADDRESS_PER_MINUTE,
        credential: config.RATE_LIMIT_CREDENTIAL_PER_MINUTE,
        workspace: config.RATE_LIMIT_WORKSPACE_PER_MINUTE,
      },
      clock,
    ),
    idempotency: createIdempotency({ database, clock, box: createSealedBox(world.signingKeys) }),
    secureCookies: config.COOKIE_SECURE,
    validateAnswers: config.NODE_ENV === 'test',
    routes: [
      auth.routes,
      workspaces.routes,
      ...users.routes,
      apiKeys.routes,
      tickets.routes(triage.findLatestTriage),
      createViewsModule({ database, clock, users: users.service }).routes,
      timeline.routes((caller, ticketId) => tickets.service.assertVisible(caller, ticketId)),
      triage.routes,
      createNotificationsModule(outbox, database, clock).routes,
      audit.routes(world.logBuffer),
    ],
  });
  const { messages, composers } = outbox;
  const outboxWorker = world.mail
    ? new OutboxWorker({ messages, composers, mail: world.mail, mailFrom: config.MAIL_FROM, clock, log })
    : null;
  return {
    app,
    audit,
    auth,
    users,
    workspaces,
    tickets,
    triage,
    outboxWorker,
    start: () => {
      changes.start();
      void auth.passwords.sendResetMails();
    },
    stop: async () => {
      await changes.stop();
      await audit.sealer.stop();
      await outboxWorker?.stop();
      await auth.passwords.sendResetMails();
    },
  };
}
