import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissions, type WorkflowRunStatus } from '@opsflow/contract';
import { TriageRepository } from '../modules/triage/triage.repository.ts';
import { createLlmGateway, LlmError, type LlmGateway } from '../platform/llm/index.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type ObjectId } from '../platform/mongo/index.ts';
import type { Caller } from '../platform/security/index.ts';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { signUp } from '../testing/factories.ts';
import { faultProfile, reportFaults } from '../testing/faults/fault-profile.ts';

const { commandSequences } = faultProfile();
const leaseMs = 30_000;
const offline = { provider: 'offline', timeoutMs: 10_000, maxAttempts: 1, concurrencyPerTenant: 8 } as const;

/** Fails at the step that the sequence names. */
class FailingGateway implements LlmGateway {
  readonly #inner = createLlmGateway(offline);
  failsAt: string | null = null;
  readonly taken: string[] = [];

  callLlm: LlmGateway['callLlm'] = async (task, input, context) => {
    if (task.name === this.failsAt) throw new LlmError('llm_unavailable', 'The provider is away.');
    this.taken.push(task.name);
    return this.#inner.callLlm(task, input, context);
  };
}

const stepNames = ['classification', 'priority', 'assignee_suggestion', 'reply_draft'] as const;
const command = fc.oneof(
  fc.constant({ type: 'runNow' } as const),
  fc.constant({ type: 'runLater' } as const),
  fc.constant({ type: 'work' } as const),
  fc.constant({ type: 'cancel' } as const),
  fc.constant({ type: 'retry' } as const),
  fc.constant({ type: 'dieHolding' } as const),
  fc.constant({ type: 'leaseRunsOut' } as const),
  fc.record({ type: fc.constant('failAt' as const), step: fc.constantFrom(null, ...stepNames) }),
);
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never;

/** What a ticket's latest run must look like: the whole life cycle on one page. */
class Model {
  status: WorkflowRunStatus | null = null;
  /** Steps that the latest run has stored. */
  steps = 0;
  runs = 0;
  drafts = 0;
  isHeldByDead = false;
  failsAt: number | null = null;

  get isActive(): boolean {
    return this.status === 'queued' || this.status === 'running';
  }

  begin(): void {
    if (this.isActive) return;
    this.runs += 1;
    this.steps = 0;
    this.status = 'queued';
  }

  work(): void {
    if (!this.isActive || this.isHeldByDead) return;
    const fails = this.failsAt !== null && this.failsAt >= this.steps;
    this.steps = fails ? (this.failsAt as number) : stepNames.length;
    this.status = fails ? 'failed' : 'succeeded';
    if (!fails) this.drafts += 1;
  }
}

let app: AppUnderTest;
let caller: Caller;
let runs: TriageRepository;
const llm = new FailingGateway();
beforeAll(async () => {
  app = await startAppUnderTest({ llm });
  const admin = await signUp(app);
  caller = {
    scope: grantTenantScope(toObjectId(admin.tenantId)),
    userId: toObjectId(admin.user.id),
    apiKeyId: null,
    role: 'admin',
    permissions: new Set(permissions),
    ticketScope: 'all',
    sessionId: null,
    requestId: 'model',
  };
  runs = new TriageRepository(app.database);
});
afterAll(() => app.close());

async function obey(given: Command, model: Model, ticketId: ObjectId): Promise<void> {
  const { triage, queue } = app.product;
  const latest = await runs.findLatestRun(caller.scope, ticketId);
  switch (given.type) {
    case 'runNow':
      await triage.service.runFor(caller, ticketId);
      model.begin();
      model.work();
      return;
    case 'runLater':
      await triage.service.enqueueFor(caller, ticketId);
      return model.begin();
    case 'work':
      await queue.worker.runDue();
      return model.work();
    case 'cancel': {
      const isRefused =
        latest &&
        (await triage.service.cancel(caller, latest._id).then(
          () => false,
          () => true,
        ));
      if (latest) expect(isRefused).toBe(!model.isActive);
      if (!model.isActive) return;
      model.isHeldByDead = false;
      model.status = 'cancelled';
      return;
    }
    case 'retry': {
      const mayRetry = model.status === 'failed' || model.status === 'cancelled';
      const isRefused =
        latest &&
        (await triage.service.retry(caller, latest._id).then(
          () => false,
          () => true,
        ));
      if (latest) expect(isRefused).toBe(!mayRetry);
      if (mayRetry) model.status = 'queued';
      return;
    }
    case 'dieHolding': {
      if (!latest || model.status !== 'queued') return;
      const now = app.clock.now();
      const lease = { token: randomUUID(), jobId: null, until: new Date(now.getTime() + leaseMs) };
      expect(await runs.claim(caller.scope, latest._id, lease, now)).not.toBeNull();
      model.status = 'running';
      model.isHeldByDead = true;
      return;
    }
    case 'leaseRunsOut':
      app.clock.advance(leaseMs + 5_000);
      model.isHeldByDead = false;
      return;
    case 'failAt':
      llm.failsAt = given.step;
      model.failsAt = given.step === null ? null : stepNames.indexOf(given.step);
  }
}

async function assertAgrees(model: Model, ticketId: ObjectId, after: string): Promise<void> {
  const { scope } = caller;
  const { runs: stored } = await app.product.triage.service.list(caller, {
    limit: 100,
    ticket_id: ticketId.toHexString(),
  });
  const latest = await runs.findLatestRun(scope, ticketId);
  const steps = latest ? await runs.listSteps(scope, latest._id) : [];
  const replies = await app.product.tickets.service.listReplies(scope, ticketId);
  expect({
    after,
    runs: stored.length,
    active: stored.filter(({ is_active }) => is_active).length,
    status: latest?.status ?? null,
    steps: steps.map(({ step_type }) => step_type),
    drafts: replies.length,
  }).toEqual({
    after,
    runs: model.runs,
    active: model.isActive ? 1 : 0,
    status: model.status,
    steps: stepNames.slice(0, model.steps),
    drafts: model.drafts,
  });
}

it(
  'a run lives as its reference model does, whatever is done to it in whatever order',
  async () => {
    let commands = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 10 }), async (sequence) => {
        const ticket = {
          subject: 'Invoice',
          body: 'Charged twice',
          channel: 'web',
          customer_name: 'C',
        } as const;
        const { _id } = await app.product.tickets.service.create(caller, ticket);
        const model = new Model();
        llm.failsAt = null;
        for (const given of sequence) {
          await obey(given, model, _id);
          commands += 1;
          await assertAgrees(model, _id, JSON.stringify(given));
        }
      }),
      { numRuns: commandSequences },
    );
    reportFaults('run life cycle against its model', { sequences: commandSequences, commands, differing: 0 });
  },
  60 * 60 * 1000,
);
