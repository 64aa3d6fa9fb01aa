import supertest from 'supertest';
import { CustomersRepository } from '../../modules/customers/customers.repository.ts';
import { OpsSettingsRepository } from '../../modules/people/ops-settings.repository.ts';
import { WorkloadRepository } from '../../modules/workload/workload.repository.ts';
import { jobModel } from '../../platform/queue/job.model.ts';
import { JobRepository, type ClaimedJob } from '../../platform/queue/job.repository.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Customers, on-call and workload as they are once a workspace has them. */
export async function liveThroughOperations(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { admin } = tenant.members;
  const { body } = await admin.get('/customers').expect(200);
  const emails = (body.customers as { email: string }[]).map(({ email }) => email);
  await admin.get(`/tickets?q=${tenant.marker}`).expect(200);
  const team = (await admin.post('/teams', { name: 'Night shift', lead_id: null }).expect(201)).body.team;
  await admin.patch(`/teams/${team.id}`, { name: 'Late shift' }).expect(200);
  const rota = { participant_ids: [admin.user.id], starts_on: '2026-03-02' };
  const hours = { handover_time: '09:00', time_zone: 'Europe/Berlin', overrides: [] };
  // The second time there is one to change.
  for (const rotation of ['weekly', 'daily']) {
    await supertest(app.url)
      .put('/api/v1/on-call')
      .set('Authorization', `Bearer ${admin.token}`)
      .send({ ...rota, ...hours, rotation })
      .expect(200);
  }
  const scope = grantTenantScope(toObjectId(tenant.id));
  await new OpsSettingsRepository(app.database).find(scope);
  await new CustomersRepository(app.database).listByEmails(scope, emails);
  await handBackJob(app, scope);
  const workload = new WorkloadRepository(app.database);
  const [snapshot] = await workload.list(scope, {}, 1, null);
  const at = snapshot?.at ?? app.clock.now();
  const counted = { ...(snapshot?.workload ?? { members: [], queues: [], unassigned: 0 }) } as never;
  await workload.put(scope, at, counted);
  await workload.put(scope, at, counted);
  await workload.list(scope, {}, 1, null);
}

/** As a worker does that is asked to stop. */
async function handBackJob(app: AppUnderTest, scope: TenantScope): Promise<void> {
  const jobs = new JobRepository(jobModel(app.database));
  const stored = app.database.connection.collection('jobs');
  const [job] = await stored.find({ tenant_id: scope.tenantId, status: 'waiting' }).limit(1).toArray();
  if (!job) throw new Error('the fixture has no waiting job');
  const held = { status: 'running', lease_token: 'held' };
  await stored.updateOne({ _id: job._id }, { $set: held });
  await jobs.handBack(scope, { ...job, ...held } as unknown as ClaimedJob);
}
