import { AiUsageRepository } from '../../modules/ai/ai-usage.repository.ts';
import { LearnedModelsRepository } from '../../modules/ai/learned-models.repository.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { createTicket } from '../factories.ts';
import type { TrustTenant } from './two-tenants.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A workspace chooses its models, corrects them until they have learned, and looks at how they fared. */
export async function liveWithAi(app: AppUnderTest, { id, members }: TrustTenant): Promise<void> {
  const { admin, agent } = members;
  const { body } = await admin.get('/ai/settings').expect(200);
  await admin
    .put('/ai/settings', {
      providers: [{ provider: 'offline' }],
      concurrency: 4,
      monthly_budget_micro_usd: 1_000_000,
      is_learning: true,
      version: body.ai_settings.version,
    })
    .expect(200);
  for (let taught = 0; taught < 6; taught += 1) {
    const ticket = await createTicket(agent);
    await agent.post(`/tickets/${ticket.id}/workflows/triage`).expect(200);
    await agent.patch(`/tickets/${ticket.id}`, { category: 'other', priority: 'low' }).expect(200);
  }
  app.clock.advance(60_000);
  await app.product.queue.worker.runDue();
  await admin.put('/ai/learning/classification/active', { version: 1 }).expect(200);
  for (const path of ['/ai/usage', '/ai/ledger', '/ai/learning/classification', '/ai/learning/priority']) {
    await admin.get(path).expect(200);
  }
  const span = `days=2&to=${new Date(app.clock.now().getTime() + dayMs).toISOString()}`;
  await admin.get(`/ai/ledger?${span}`).expect(200);
  await spend(app, id);
}

/** What only a model with a price brings about. */
async function spend(app: AppUnderTest, tenantId: string): Promise<void> {
  const scope = grantTenantScope(toObjectId(tenantId));
  const usage = new AiUsageRepository(app.database);
  await usage.commit(scope, '2026-01', 5);
  await usage.commitWithin(scope, '2026-01', 5, 100);
  await usage.getCommitted(scope, '2026-01');
}

/** What only the fifty-first version brings about; and a version of somebody else, which no route can ask for. */
export async function forgetLessons(app: AppUnderTest, tenantId: string): Promise<void> {
  const scope = grantTenantScope(toObjectId(tenantId));
  const models = new LearnedModelsRepository(app.database);
  const stored = app.database.connection.collection('ai_learned_models');
  const foreign = await stored.findOne({ tenant_id: { $ne: scope.tenantId } });
  if (foreign) await models.find(scope, foreign._id);
  await app.database.withTransaction((session) => models.deleteBelow(scope, 'priority', 99, session));
}
