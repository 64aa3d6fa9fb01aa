import type { SlaPolicy } from '@opsflow/contract';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import type { Member } from '../factories.ts';

/** Saves the rules as they are, as their next version. */
export async function saveServiceLevels(admin: Member, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const read = await admin.get('/sla/policy').expect(200);
    const { version, rules } = (read.body as { sla_policy: SlaPolicy }).sla_policy;
    await admin.put('/sla/policy', { rules, version }).expect(200);
  }
}

/** New rules are carried out, time passes, and a ticket is put off. */
export async function liveThroughServiceLevels(
  app: AppUnderTest,
  admin: Member,
  ticketId: string,
): Promise<void> {
  const { sla, tickets } = app.product;
  await saveServiceLevels(admin, 1);
  await sla.pass.runPolicies(1000);
  app.clock.advance(60 * 60_000);
  await sla.pass.runPolicies(1000);
  await sla.pass.runDue(app.clock.now(), 1000);
  const scope = grantTenantScope(toObjectId(admin.tenantId));
  await tickets.clocks.postpone(scope, toObjectId(ticketId), app.clock.now());
}
