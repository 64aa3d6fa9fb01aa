import supertest from 'supertest';
import { OpsSettingsRepository } from '../../modules/people/ops-settings.repository.ts';
import { WorkloadRepository } from '../../modules/workload/workload.repository.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import type { TrustTenant } from './two-tenants.ts';

/** Customers, on-call and workload as they are once a workspace has them. */
export async function liveThroughOperations(app: AppUnderTest, tenant: TrustTenant): Promise<void> {
  const { admin } = tenant.members;
  await admin.get('/customers').expect(200);
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
  const workload = new WorkloadRepository(app.database);
  const [snapshot] = await workload.list(scope, {}, 1, null);
  const at = snapshot?.at ?? app.clock.now();
  const counted = { ...(snapshot?.workload ?? { members: [], queues: [], unassigned: 0 }) } as never;
  await workload.put(scope, at, counted);
  await workload.put(scope, at, counted);
  await workload.list(scope, {}, 1, null);
}
