import { systemClock } from '../../platform/clock/clock.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { Database } from '../../platform/mongo/index.ts';
import { AuditRepository } from './audit.repository.ts';
import { AuditService } from './audit.service.ts';

export interface VerifiedChain {
  readonly slug: string;
  readonly check: Awaited<ReturnType<AuditService['verify']>>;
}

/** Every workspace's chain, one after the other; for the operator's command, not for any route. */
export async function* verifyAllChains(database: Database): AsyncGenerator<VerifiedChain> {
  const audit = new AuditService(new AuditRepository(database), database, systemClock);
  const workspaces = database.connection.collection('tenants').find({}, { projection: { slug: 1 } });
  for await (const { _id, slug } of workspaces) {
    yield { slug: String(slug), check: await audit.verify(grantTenantScope(_id)) };
  }
}
