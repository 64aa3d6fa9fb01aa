import { saveServiceLevels } from './service-level-story.ts';
import { randomBytes } from 'node:crypto';
import { roleSchema, type Workload, type OutboxMessageView, type Role } from '@opsflow/contract';
import { z } from 'zod';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { WorkloadRepository } from '../../modules/workload/workload.repository.ts';
import { JobPostponed, type Job } from '../../platform/queue/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket, invite, signUp, type Member } from '../factories.ts';
import { addSecurityKey } from '../software-authenticator.ts';
import type { IdKind } from './route-ids.ts';
import { publishRules } from './publish-rules.ts';
import { dumpTenant } from './tenant-dump.ts';

export const roles = roleSchema.options;

/** A workspace with a member of every role, and something of everything that has an id. */
export interface TrustTenant {
  readonly id: string;
  /** Stands in every text this workspace stores: where it turns up, the workspace's data do. */
  readonly marker: string;
  readonly members: Readonly<Record<Role, Member>>;
  readonly ids: Readonly<Record<IdKind, readonly string[]>>;
}

export interface TwoTenants {
  readonly ours: TrustTenant;
  readonly theirs: TrustTenant;
}

export async function createTwoTenants(app: AppUnderTest, ticketsEach = 4): Promise<TwoTenants> {
  // Theirs comes first: a query that forgot its scope finds them before it finds ours.
  const job = defineTrustJob(app);
  const theirs = await createTrustTenant(app, job, ticketsEach);
  const ours = await createTrustTenant(app, job, ticketsEach);
  return { ours, theirs };
}

async function createTrustTenant(
  app: AppUnderTest,
  job: TrustJob,
  ticketCount: number,
): Promise<TrustTenant> {
  const marker = `mark${randomBytes(8).toString('hex')}`;
  const admin = await signUp(app, `Agency ${marker}`);
  await admin.patch('/workspace/policies', { policies: `Rules of ${marker}`, signature: marker }).expect(200);
  await saveServiceLevels(admin, 2);
  const others = roles.filter((role) => role !== 'admin');
  const invited = await Promise.all(
    others.map(async (role) => [role, await invite(app, admin, role)] as const),
  );
  const members = { admin, ...Object.fromEntries(invited) } as Record<Role, Member>;
  const expendable = await Promise.all([invite(app, admin, 'agent', [marker]), invite(app, admin, 'viewer')]);
  const tickets = await createTickets(members.agent, marker, ticketCount);
  const outbox = await admin.get('/admin/outbox').expect(200);
  const messages = (outbox.body.outbox_messages as OutboxMessageView[]).map(({ id }) => id);
  const account = await createAccountThings(admin, expendable[0], marker);
  const operations = await createOperationsThings(admin, marker);
  await countWorkloadTwice(app, admin);
  for (const _version of ['first', 'second']) {
    await publishRules(admin);
    await admin.post(`/tickets/${tickets.ticket[0]}/summary`, { force: true }).expect(200);
  }
  const escalation = await escalate(members.agent, tickets.ticket, marker);
  return {
    id: admin.tenantId,
    marker,
    members,
    ids: {
      user: expendable.map(({ user }) => user.id),
      message: messages,
      notification: await createNotifications(members, tickets.ticket),
      batch: await createBatches(members.lead, tickets.ticket),
      ...operations,
      escalation,
      job: await createJobs(app, job, admin, marker),
      ...tickets,
      ...account,
    },
  };
}

type TrustJob = Job<{ marker: string; fails: boolean }>;

function defineTrustJob(app: AppUnderTest): TrustJob {
  const postponed = new Set<string>();
  return app.product.queue.define({
    name: 'trust.job',
    data: z.strictObject({ marker: z.string(), fails: z.boolean() }),
    maxAttempts: 2,
    run: async ({ data, jobId, progress }) => {
      await progress(1, 2);
      if (data.fails && !postponed.has(jobId.toHexString())) {
        postponed.add(jobId.toHexString());
        throw new JobPostponed(new Date(0));
      }
      if (data.fails) throw new Error(`failed on ${data.marker}`);
    },
  });
}

/** The admin, who walks, is mentioned by the lead. */
async function createNotifications(
  { admin, lead }: Readonly<Record<Role, Member>>,
  ticketIds: readonly string[],
): Promise<string[]> {
  for (const ticketId of ticketIds.slice(0, 2)) {
    const note = { body: `@${admin.user.name} please look`, visibility: 'internal' };
    await lead.post(`/tickets/${ticketId}/replies`, note).expect(201);
  }
  const { body } = await admin.get('/notifications').expect(200);
  return body.notifications.map(({ id }: { id: string }) => id);
}

async function createBatches(lead: Member, ticketIds: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const ticketId of ticketIds.slice(0, 2)) {
    const { body } = await lead.post('/tickets/bulk/triage', { ticket_ids: [ticketId] }).expect(202);
    ids.push(body.triage_batch.id);
  }
  return ids;
}

/** Two that wait, and one that is due and fails. */
async function createJobs(app: AppUnderTest, job: TrustJob, { tenantId }: Member, marker: string) {
  const scope = grantTenantScope(toObjectId(tenantId));
  const later = { runAt: new Date(app.clock.now().getTime() + 365 * 24 * 60 * 60 * 1000) };
  const ids: string[] = [];
  for (const options of [later, later, {}]) {
    const fails = options !== later;
    const { id } = await app.database.withTransaction((session) =>
      job.enqueue(scope, { marker, fails }, session, options),
    );
    ids.push(id.toHexString());
  }
  return ids;
}

/** What belongs to people and credentials rather than to tickets. */
async function createAccountThings(admin: Member, signedIn: Member, marker: string) {
  const ids = {
    role: [] as string[],
    key: [] as string[],
    session: [] as string[],
    security_key: [] as string[],
    domain: [] as string[],
    view: [] as string[],
  };
  for (const part of ['a', 'b']) {
    const permissions = ['tickets:read'];
    const role = { name: `${part} ${marker}`, base_role: 'agent', permissions };
    ids.role.push((await admin.post('/roles', role).expect(201)).body.role.id);
    const domain = { domain: `${part}.${marker}.example` };
    ids.domain.push((await admin.post('/workspace/sign-on/domains', domain).expect(201)).body.domain.id);
    const query = { tag: marker };
    const { body: saved } = await admin.post('/views', { name: `${part} ${marker}`, query }).expect(201);
    ids.view.push(saved.view.id);
    const key = { name: `${part} ${marker}`, permissions };
    ids.key.push((await admin.post('/api-keys', key).expect(201)).body.api_key.id);
    const { added } = await addSecurityKey(signedIn, `${part} ${marker}`);
    ids.security_key.push(added.body.security_key.id);
  }
  const { body } = await signedIn.get('/auth/sessions').expect(200);
  ids.session.push(...body.sessions.map(({ id }: { id: string }) => id));
  return ids;
}

async function escalate(agent: Member, ticketIds: readonly string[], marker: string): Promise<string[]> {
  const escalate = (id: string) => agent.post(`/tickets/${id}/escalate`, { reason: marker }).expect(201);
  const answers = await Promise.all(ticketIds.slice(0, 2).map(escalate));
  return answers.map(({ body }) => body.escalation.id as string);
}

/** Two hours' counts, so that there is a second page of them. */
async function countWorkloadTwice(app: AppUnderTest, admin: Member): Promise<void> {
  const { body } = await admin.get('/analytics/workload').expect(200);
  const snapshots = new WorkloadRepository(app.database);
  const now = app.clock.now().getTime();
  for (const hoursAgo of [1, 2]) {
    const at = new Date(now - hoursAgo * 60 * 60 * 1000);
    await snapshots.put(grantTenantScope(toObjectId(admin.tenantId)), at, body.workload as Workload);
  }
}

/** What work is organised by. */
async function createOperationsThings(admin: Member, marker: string) {
  const ids = { team: [] as string[], queue: [] as string[], customer: [] as string[] };
  for (const part of ['a', 'b']) {
    const name = `${part} ${marker}`;
    ids.team.push((await admin.post('/teams', { name, lead_id: null }).expect(201)).body.team.id);
    const queue = { key: `${part}-${marker.slice(0, 12)}`, name, team_id: null };
    ids.queue.push((await admin.post('/queues', queue).expect(201)).body.queue.id);
    const customer = { email: `${part}.${marker}@customer.test`, name, tier: 'vip' };
    ids.customer.push((await admin.post('/customers', customer).expect(201)).body.customer.id);
  }
  return ids;
}

async function createTickets(agent: Member, marker: string, count: number) {
  const ids = { ticket: [] as string[], draft: [] as string[], run: [] as string[] };
  for (let index = 0; index < count; index += 1) {
    const ticket = await createTicket(agent, {
      subject: `Invoice ${index} of ${marker}`,
      body: `I was charged twice. Reference ${marker}.`,
      customer_name: `Customer ${marker}`,
      customer_email: `${marker}@customer.test`,
      tags: [marker],
    });
    await agent.post(`/tickets/${ticket.id}/replies`, { body: `We look into ${marker}.` }).expect(201);
    await agent
      .post(`/tickets/${ticket.id}/replies`, { body: `Note on ${marker}.`, visibility: 'internal' })
      .expect(201);
    const { body } = await agent.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    ids.ticket.push(ticket.id);
    ids.run.push(body.workflow_run.id);
    ids.draft.push(body.ai_reply_draft.id);
  }
  return ids;
}

/** Tells whether a text holds anything that belongs to a workspace: its marker, or the id of a document. */
export async function createLeakScanner(
  app: AppUnderTest,
  tenant: TrustTenant,
): Promise<(text: string) => string | null> {
  const ids = new Set([tenant.id, ...[...(await dumpTenant(app.database, tenant.id)).keys()].map(idOfKey)]);
  return (text) => {
    if (text.includes(tenant.marker)) return tenant.marker;
    return text.match(/[0-9a-f]{24}/g)?.find((id) => ids.has(id)) ?? null;
  };
}

function idOfKey(key: string): string {
  return key.split('/')[1] ?? '';
}
