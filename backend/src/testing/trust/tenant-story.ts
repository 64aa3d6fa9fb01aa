import { ticketCreateSchema } from '@opsflow/contract';
import supertest from 'supertest';
import { TimelineRepository } from '../../modules/timeline/timeline.repository.ts';
import type { LlmGateway } from '../../platform/llm/index.ts';
import {
  newObjectId,
  TenantCollection,
  toObjectId,
  type TenantDocument,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket, invite, testPassword, type Member } from '../factories.ts';
import { liveThroughOperations } from './operations-story.ts';
import { liveThroughAccounts } from './account-story.ts';
import { forgetLessons, liveWithAi } from './ai-story.ts';
import { liveThroughServiceLevels } from './service-level-story.ts';
import { liveThroughRouting } from './routing-story.ts';
import { keepHouse } from './housekeeping-story.ts';
import { rebuildTickets } from './rebuild-story.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Lets a test hold the model at its first call, as if the process had died there. */
export class StallingGateway implements LlmGateway {
  readonly #inner: LlmGateway;
  #stall: (() => void) | null = null;
  #release: Promise<void> = Promise.resolve();

  constructor(inner: LlmGateway) {
    this.#inner = inner;
  }

  /** The next call waits until the answered function is called. */
  stallNext(): { reached: Promise<void>; release: () => void } {
    let release = (): void => undefined;
    this.#release = new Promise((resolve) => (release = resolve));
    const reached = new Promise<void>((resolve) => (this.#stall = resolve));
    return { reached, release };
  }

  callLlm: LlmGateway['callLlm'] = async (task, input, context) => {
    const reached = this.#stall;
    if (reached) {
      this.#stall = null;
      reached();
      await this.#release;
    }
    return this.#inner.callLlm(task, input, context);
  };
}

/** What a workspace does in its life that the walk over all routes does not get to. */
export async function liveThrough(
  app: AppUnderTest,
  tenant: TrustTenant,
  llm: StallingGateway,
): Promise<void> {
  const { admin, agent } = tenant.members;
  // The walk before may have narrowed what agents see.
  await admin.patch('/workspace', { agent_scope: 'all' }).expect(200);
  const [ticketId, draftId] = [tenant.ids.ticket[0] as string, tenant.ids.draft[0] as string];
  for (const path of ['/tickets?include_total=true', '/workflows/runs', '/users', '/users/directory']) {
    await admin.get(path).expect(200);
  }
  await admin.get(`/tickets/${ticketId}/timeline`).expect(200);
  await agent.patch(`/tickets/${ticketId}/replies/${draftId}`, { body: 'By hand', version: 1 }).expect(200);
  await agent.post(`/tickets/${ticketId}/replies`, { body: 'By hand, sent', draft_id: draftId }).expect(201);
  const second = await invite(app, admin, 'admin');
  await admin.patch(`/users/${second.user.id}`, { role: 'agent' }).expect(200);
  await refreshAndLogOut(app, second.email);
  await liveThroughAccounts(app, tenant);
  await liveThroughOperations(app, tenant);
  await liveWithAi(app, tenant);
  await forgetLessons(app, tenant.id);
  await takeOverRun(app, tenant, llm);
  await failToMail(app, tenant);
  await sealAndVerify(app, tenant);
  await reorganise(app, tenant);
  await workThroughJobs(app, tenant);
  await liveThroughRouting(app, tenant);
  await liveThroughServiceLevels(app, admin, ticketId);
  await triageInBackground(app, tenant, llm);
  await keepHouse(app, tenant);
  await rebuildTickets(app, tenant);
  await callWhatNobodyCalls(app, tenant);
}

/** A team that is given up, a colleague who is away, the load of the hour. */
async function reorganise(app: AppUnderTest, { id, members, ids }: TrustTenant): Promise<void> {
  const { admin, agent } = members;
  const { team } = (await admin.post('/teams', { name: 'For a day', lead_id: null }).expect(201)).body;
  await admin.patch(`/people/${agent.user.id}`, { team_id: team.id, availability: 'away' }).expect(200);
  await admin.patch(`/queues/${ids.queue[0]}`, { team_id: team.id }).expect(200);
  await createTicket(admin, { assignee_id: agent.user.id });
  await admin.get('/workload/rebalance').expect(200);
  await admin.delete(`/teams/${team.id}`).expect(204);
  await moveAbout(admin, ids);
  await app.product.workload.service.takeSnapshot(grantTenantScope(toObjectId(id)));
}

/** For an app whose mail server takes nothing: messages fail, wait for one another, and are sent again. */
async function failToMail(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { admin } = tenant.members;
  const ticketId = tenant.ids.ticket[0] as string;
  await admin
    .post(`/tickets/${ticketId}/replies`, { body: 'Waits for the first reply to leave' })
    .expect(201);
  await app.product.outboxWorker?.sendDue();
  const failed = await admin.get('/admin/outbox?status=failed').expect(200);
  await admin.post(`/admin/outbox/${failed.body.outbox_messages[0].id}/resend`).expect(200);
}

async function refreshAndLogOut(app: AppUnderTest, email: string): Promise<void> {
  const post = (path: string) => supertest(app.url).post(`/api/v1/auth/${path}`);
  const login = await post('login').send({ email, password: testPassword }).expect(200);
  const refreshed = await post('refresh').set('Cookie', cookieOf(login)).expect(200);
  await post('logout').set('Cookie', cookieOf(refreshed)).expect(204);
}

export function cookieOf(response: supertest.Response): string {
  const [cookie = ''] = (response.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
  return cookie.split(';')[0] ?? '';
}

/** A job is postponed, fails, is tried again, dies, is revived and cancelled. */
async function workThroughJobs(app: AppUnderTest, { members }: TrustTenant): Promise<void> {
  const { worker } = app.product.queue;
  // Postponed, failed, failed again.
  await worker.runDue();
  await worker.runDue();
  app.clock.advance(60_000);
  await worker.runDue();
  const { body } = await members.admin.get('/admin/jobs?status=dead').expect(200);
  const path = `/admin/jobs/${body.jobs[0].id}`;
  await members.admin.get(path).expect(200);
  await members.admin.post(`${path}/retry`).expect(200);
  await members.admin.post(`${path}/cancel`).expect(200);
}

/** A batch is cancelled while one of its runs is under way and another ticket has a run of its own. */
async function triageInBackground(
  app: AppUnderTest,
  { members }: TrustTenant,
  llm: StallingGateway,
): Promise<void> {
  const { admin, lead } = members;
  const [first, busy] = await Promise.all([createTicket(lead), createTicket(lead)]);
  const { worker } = app.product.queue;
  const own = await lead.post(`/tickets/${busy.id}/workflows/triage?async=true`).expect(202);
  const jobs = await admin.get('/admin/jobs?name=triage.run&status=queued').expect(200);
  await admin.post(`/admin/jobs/${jobs.body.jobs[0].id}/cancel`).expect(200);
  const batch = { ticket_ids: [busy.id, first.id] };
  const { body } = await lead.post('/tickets/bulk/triage', batch).expect(202);
  const path = `/workflows/batches/${body.triage_batch.id}`;
  const { reached, release } = llm.stallNext();
  const working = worker.runDue();
  await reached;
  await lead.get(path).expect(200);
  await lead.post(`${path}/cancel`).expect(200);
  release();
  await working;
  await lead.post(`/workflows/runs/${own.body.workflow_run.id}/retry`);
  await worker.runDue();
  await skipBusyTicket(app, lead, llm);
}

/** A batch leaves alone what has a run of its own under way. */
async function skipBusyTicket(app: AppUnderTest, lead: Member, llm: StallingGateway): Promise<void> {
  const busy = await createTicket(lead);
  const { reached, release } = llm.stallNext();
  const running = lead.post(`/tickets/${busy.id}/workflows/triage`).then(({ status }) => status);
  await reached;
  await lead.post('/tickets/bulk/triage', { ticket_ids: [busy.id] }).expect(202);
  await app.product.queue.worker.runDue();
  release();
  await running;
}

async function sealAndVerify(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { sealer, service } = app.product.audit;
  await sealer.sealDue();
  await tenant.members.admin.patch('/workspace', { name: `Agency ${tenant.marker}` }).expect(200);
  await sealer.sealDue();
  await tenant.members.admin.get('/admin/audit').expect(200);
  await service.verify(grantTenantScope(toObjectId(tenant.id)));
}

/** A second request finds the run of a process that has stopped renewing its lease. */
async function takeOverRun(app: AppUnderTest, { members }: TrustTenant, llm: StallingGateway): Promise<void> {
  const ticket = await createTicket(members.agent);
  const start = () =>
    members.agent.post(`/tickets/${ticket.id}/workflows/triage`).then(({ status }) => status);
  const { reached, release } = llm.stallNext();
  const stalled = start();
  await reached;
  await members.agent.patch(`/tickets/${ticket.id}`, { category: 'other' }).expect(200);
  app.clock.advance(10 * 60_000);
  await start();
  release();
  await stalled;
}

/** Methods that no route uses yet; they are held to the same rule before one does. */
async function callWhatNobodyCalls(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const scope = grantTenantScope(toObjectId(tenant.id));
  const model = app.database.connection.model<TenantDocument>('OutboxMessage');
  const outbox = new TenantCollection(model);
  await outbox.updateMany(scope, {}, { $set: { attempts: 1 } });
  await outbox.deleteOne(scope, {});
  await takeOver(app, scope);
  const ticketId = toObjectId(tenant.ids.ticket[0] as string);
  await new TimelineRepository(app.database).listAll(scope, ticketId);
  // The live stream asks for it where it does not know.
  await app.product.tickets.service.findAssigneeId(scope, ticketId);
}

/** Tickets that are routed, overridden, escalated by a rule and summarized twice. */
async function moveAbout(admin: Member, ids: TrustTenant['ids']): Promise<void> {
  const path = `/tickets/${ids.ticket[0]}`;
  const { policy } = (await admin.get('/routing/policy').expect(200)).body;
  const { rules, default_queue, cool_down_minutes } = policy;
  const next = { rules, default_queue, cool_down_minutes, is_automatic: true };
  const published = (await admin.post('/routing/policies', next).expect(201)).body.policy;
  const auto = { mode: 'auto', policy_version: published.version };
  await admin.delete(`${path}/route/override`).expect(200);
  await admin.post(`${path}/route`, auto).expect(200);
  await admin.post(`${path}/route`, auto).expect(200);
  await admin.get(`${path}/routing`).expect(200);
  const target = { queue: 'vip' };
  await admin.post(`${path}/route/override`, { action: 'reassign', target, reason: 'Known' }).expect(200);
  await admin.post(`${path}/route`, { ...auto, recompute_capacity: true }).expect(200);
  await admin.get('/routing/overrides').expect(200);
  for (let times = 0; times < 2; times += 1) {
    await admin.post(`${path}/summary`, { force: true }).expect(200);
  }
  await admin.get(`${path}/summary`).expect(200);
}

/** A ticket comes with its past. */
async function takeOver(app: AppUnderTest, scope: TenantScope): Promise<void> {
  const now = app.clock.now();
  const anHourAgo = new Date(now.getTime() - 3_600_000);
  const actor = { type: 'customer', id: null } as const;
  const message = { kind: 'message', body: 'Any news?', at: now, actor } as const;
  const input = ticketCreateSchema.parse({
    subject: 'From the desk before',
    body: 'The invoice is missing.',
    customer_name: 'A Customer',
    customer_email: 'customer@example.com',
  });
  const past = { id: newObjectId(), createdAt: anHourAgo, actor, createdById: null, input, steps: [message] };
  await app.product.tickets.import.run(scope, [past], now, 'import');
}
