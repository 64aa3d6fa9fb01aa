import { grantTenantScope } from '../../../platform/mongo/grant-tenant-scope.ts';
import type { Database } from '../../../platform/mongo/index.ts';
import { createTimelineModule } from '../../timeline/index.ts';
import { TicketsRepository } from '../tickets.repository.ts';
import { TicketRebuilder, type RebuildReport, type RebuildRequest } from './ticket-rebuilder.ts';

export interface RebuiltWorkspace {
  readonly slug: string;
  readonly report: RebuildReport;
}

/** Every workspace, or the one of that name; for the operator's command, not for any route. */
export async function* rebuildWorkspaces(
  database: Database,
  { slug, ...request }: RebuildRequest & { readonly slug?: string | undefined },
): AsyncGenerator<RebuiltWorkspace> {
  const timeline = createTimelineModule(database).service;
  const rebuilder = new TicketRebuilder(database, new TicketsRepository(database), timeline);
  const tenants = database.connection.collection('tenants');
  const filter = slug === undefined ? {} : { slug };
  for await (const tenant of tenants.find(filter, { projection: { slug: 1 } })) {
    const report = await rebuilder.run(grantTenantScope(tenant._id), request);
    yield { slug: String(tenant['slug']), report };
  }
}
