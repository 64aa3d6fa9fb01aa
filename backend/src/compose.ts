import { resolveTxt } from 'node:dns/promises';
import type { Express } from 'express';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { createAuthenticate, createStandingCheck } from './http/authenticate.ts';
import { RateLimits } from './http/rate-limits.ts';
import { llmConfigOf } from './llm-installation.ts';
import { createAiModule } from './modules/ai/index.ts';
import { createApiKeysModule } from './modules/api-keys/index.ts';
import { createAuditModule, type AuditModule } from './modules/audit/index.ts';
import { createAuthModule, createSessionsService, type AuthModule } from './modules/auth/index.ts';
import { createCustomersModule, type CustomersModule } from './modules/customers/index.ts';
import { createEscalationsModule } from './modules/escalations/index.ts';
import { createHousekeepingModule, type HousekeepingModule } from './modules/housekeeping/index.ts';
import { createJobsModule } from './modules/jobs/index.ts';
import { createLiveModule, type LiveModule } from './modules/live/index.ts';
import { createNotificationsModule, type NotificationsModule } from './modules/notifications/index.ts';
import { createPeopleModule, type PeopleModule } from './modules/people/index.ts';
import { createPresenceModule } from './modules/presence/index.ts';
import { createRoutingModule, type RoutingModule } from './modules/routing/index.ts';
import { createSignOnModule, type ResolveTxt } from './modules/sign-on/index.ts';
import { createSlaClocks, createSlaModule, DeskSurroundings, type SlaModule } from './modules/sla/index.ts';
import { createSummariesModule } from './modules/summaries/index.ts';
import { createTicketsModule, type TicketsModule } from './modules/tickets/index.ts';
import { createTimelineModule } from './modules/timeline/index.ts';
import { createTriageModule, type TriageModule } from './modules/triage/index.ts';
import { createUsersModule, type UsersModule } from './modules/users/index.ts';
import { createViewsModule } from './modules/views/index.ts';
import { createWorkloadModule, type WorkloadModule } from './modules/workload/index.ts';
import { createWorkspacesModule, type WorkspacesModule } from './modules/workspaces/index.ts';
import type { Clock } from './platform/clock/clock.ts';
import { createIdempotency } from './platform/idempotency/index.ts';
import type { LlmGateway } from './platform/llm/index.ts';
import type { LogBuffer } from './platform/log/log-buffer.ts';
import type { Logger } from './platform/log/logger.ts';
import type { MailTransport } from './platform/mail/index.ts';
import { ChangeFeed, type Database } from './platform/mongo/index.ts';
import { createOidc, type Oidc } from './platform/oidc/index.ts';
import { createGuardedFetch } from './platform/outbound/index.ts';
import { createOutbox, OutboxWorker, type Outbox } from './platform/outbox/index.ts';
import { createJobQueue, type JobQueue } from './platform/queue/index.ts';
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
  /** Looks up TXT records; without it the system's resolver does. */
  readonly resolveTxt?: ResolveTxt | undefined;
  /** Without one, messages wait in the outbox. */
  readonly mail?: MailTransport | undefined;
}

export interface Product {
  readonly app: Express;
  readonly audit: AuditModule;
  readonly auth: AuthModule;
  readonly users: UsersModule;
  readonly workspaces: WorkspacesModule;
  readonly people: PeopleModule;
  readonly workload: WorkloadModule;
  readonly customers: CustomersModule;
  readonly routing: RoutingModule;
  readonly tickets: TicketsModule;
  readonly sla: SlaModule;
  readonly triage: TriageModule;
  readonly live: LiveModule;
  readonly housekeeping: HousekeepingModule;
  readonly notifications: NotificationsModule;
  readonly queue: JobQueue;
  /** Sends what lies in the outbox; null where there is no way to send. */
  readonly outboxWorker: OutboxWorker | null;
  readonly outbox: Outbox;
  /** Begins what goes on beside requests. Without it everything works, with more look-ups. */
  start(): void;
  /** Begins the work that any one process can do for all: jobs, outbox, sealing. */
  startWorkers(): void;
  stop(): Promise<void>;
}

/** Longer than any provider takes, short enough to wait for. */
const providerTimeoutMs = 8_000;
const dayMs = 24 * 60 * 60 * 1000;

/** The only place where objects are built: modules from the world, the app from the modules. */
export function composeProduct(world: World): Product {
  const { config, database, clock, log, llm, publicUrl } = world;
  const tokens = createAccessTokens(world.signingKeys, config.ACCESS_TOKEN_TTL_SECONDS);
  const links = createLinkTokens(world.signingKeys);
  const box = createSealedBox(world.signingKeys);
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
  const queue = createJobQueue({
    leaseMs: config.JOB_LEASE_SECONDS * 1000,
    database,
    clock,
    log,
    listWorkspaceIds: (after, limit) => workspaces.service.acrossTenantsListIds(after, limit),
  });
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
  const signOn = createSignOnModule({
    database,
    clock,
    log,
    links,
    box,
    publicUrl,
    audit: audit.service,
    users: users.service,
    oidc: createSignOnProtocol(world),
    resolveTxt: world.resolveTxt ?? resolveTxt,
  });
  const auth = createAuthModule({
    database,
    clock,
    log,
    outbox,
    tokens,
    links,
    box,
    signOn: signOn.service,
    sessions,
    audit: audit.service,
    users: users.service,
    invitations: users.invitations,
    workspaces: workspaces.service,
    sessionTtlMs,
    publicUrl,
  });
  const apiKeys = createApiKeysModule({ audit: audit.service, database, changes, clock, log });
  const llmConfig = llmConfigOf(config);
  const ai = createAiModule({
    database,
    changes,
    audit: audit.service,
    box,
    gateway: llm,
    clock,
    log,
    installation: {
      providers: [llmConfig, ...(llmConfig.fallback ?? [])],
      concurrency: config.LLM_CONCURRENCY_PER_TENANT,
      extraOrigins: config.LLM_EXTRA_ORIGINS,
    },
  });
  const people = createPeopleModule({
    ...{ database, clock, audit: audit.service, users: users.service },
    workspaces: workspaces.service,
  });
  const customers = createCustomersModule({ database, clock, audit: audit.service });
  const timeline = createTimelineModule(database);
  const slaClocks = createSlaClocks({
    ...{ database, changes, clock, audit: audit.service },
    workspaces: workspaces.service,
  });
  const tickets = createTicketsModule({
    database,
    clock,
    log,
    outbox,
    queue,
    audit: audit.service,
    timeline: timeline.service,
    users: users.service,
    customers: customers.service,
    workspaces: workspaces.service,
    mailFrom: config.MAIL_FROM,
    deriver: slaClocks.deriver,
  });
  const sla = createSlaModule({
    clocks: slaClocks,
    queue,
    users: users.service,
    tickets: tickets.service,
    ticketClocks: tickets.clocks,
    ledger: tickets.ledger,
    timeline: timeline.service,
    clock,
    log,
  });
  const workload = createWorkloadModule({
    database,
    clock,
    queue,
    audit: audit.service,
    tickets: tickets.service,
    ledger: tickets.ledger,
    users: users.service,
  });
  sla.useSurroundings(
    new DeskSurroundings({ workload: workload.service, customers: customers.service, clock }),
  );
  // What every module that moves tickets about is given.
  const operations = {
    ...{ database, clock, queue, outbox, publicUrl, audit: audit.service },
    ...{ users: users.service, workspaces: workspaces.service, customers: customers.service },
    ...{ teams: people.teams, onCall: people.onCall },
    ...{ tickets: tickets.service, ledger: tickets.ledger, timeline: timeline.service },
  };
  const escalations = createEscalationsModule(operations);
  const routing = createRoutingModule({ ...operations, raiseEscalation: escalations.raiseByOverride });
  const summaries = createSummariesModule({ ...operations, llm });
  sla.useIntake(async (caller, ticket) => {
    const { priority } = await tickets.service.previewIntake(caller.scope, ticket);
    return priority;
  });
  const triage = createTriageModule({
    database,
    clock,
    log,
    llm: ai.llm,
    lessons: ai.lessons,
    settings: ai.settings,
    queue,
    tickets: tickets.service,
    replies: tickets.replies,
    ledger: tickets.ledger,
    timeline: timeline.service,
    users: users.service,
    workspaces: workspaces.service,
  });
  const housekeeping = createHousekeepingModule({
    ...operations,
    replies: tickets.replies,
    forgetPrompts: triage.deletePrompts,
    mailFrom: config.MAIL_FROM,
  });
  const live = createLiveModule({
    database,
    changes,
    log,
    tickets: tickets.service,
    presence: createPresenceModule({ database, clock, tickets: tickets.service }),
    hasSameStanding: createStandingCheck(auth.findLiveSession, apiKeys.access),
    maxStreams: { perUser: config.LIVE_STREAMS_PER_USER, perWorkspace: config.LIVE_STREAMS_PER_WORKSPACE },
  });
  const notifications = createNotificationsModule({
    outbox,
    queue,
    audit: audit.service,
    database,
    clock,
    ledger: tickets.ledger,
    users: users.service,
    workspaces: workspaces.service,
    findRunWaiter: (scope, runId) => triage.service.findWaiter(scope, runId),
    findOnCall: async (scope) => (await people.onCall.getNow(scope)).primaryId,
    publicUrl,
  });
  const app = createApp({
    log,
    version: world.version,
    clientDir: config.CLIENT_DIR,
    trustedProxies: config.TRUSTED_PROXIES,
    publicUrl,
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
    idempotency: createIdempotency({ database, clock, box }),
    secureCookies: config.COOKIE_SECURE,
    validateAnswers: config.NODE_ENV === 'test',
    routes: [
      ...auth.routes,
      signOn.routes,
      workspaces.routes,
      ...users.routes,
      apiKeys.routes,
      people.routes,
      customers.routes,
      workload.routes,
      routing.routes,
      escalations.routes,
      summaries.routes,
      tickets.routes(triage.findLatestTriage),
      createViewsModule({ database, clock, users: users.service }).routes,
      timeline.routes((caller, ticketId) => tickets.service.assertVisible(caller, ticketId)),
      sla.routes,
      triage.routes,
      live.routes,
      tickets.rebuildRoutes,
      housekeeping.routes,
      ...notifications.routes,
      ai.routes,
      createJobsModule(queue, database, audit.service).routes,
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
    people,
    workload,
    customers,
    routing,
    tickets,
    sla,
    triage,
    live,
    housekeeping,
    notifications,
    queue,
    outboxWorker,
    outbox,
    start: () => {
      changes.start();
      void auth.passwords.sendResetMails();
      void auth.refusals.recordAll();
    },
    startWorkers: () => {
      queue.worker.start();
      outboxWorker?.start();
      audit.sealer.start();
    },
    stop: async () => {
      await live.service.stop();
      await queue.worker.stop(0);
      await changes.stop();
      await audit.sealer.stop();
      await outboxWorker?.stop();
      await ai.stop();
      await auth.passwords.sendResetMails();
      await auth.refusals.recordAll();
    },
  };
}

function createSignOnProtocol({ config, clock }: World): Oidc {
  const limits = { allowLoopback: config.SIGN_ON_ALLOW_LOOPBACK, timeoutMs: providerTimeoutMs };
  return createOidc({ ...limits, clock, fetch: createGuardedFetch({ ...limits, maxBytes: 1_000_000 }) });
}
