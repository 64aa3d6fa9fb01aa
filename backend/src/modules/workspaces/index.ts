import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import { workspaceModel } from './workspaces.model.ts';
import { WorkspacesRepository } from './workspaces.repository.ts';
import { workspacesRoutes } from './workspaces.routes.ts';
import { WorkspacesService } from './workspaces.service.ts';

export type { WorkspaceDocument } from './workspaces.model.ts';
export { presentTenant } from './workspaces.presenter.ts';
export type { WorkspacesService } from './workspaces.service.ts';

export interface WorkspacesModule {
  readonly service: WorkspacesService;
  readonly routes: MountRoutes;
}

export function createWorkspacesModule(
  database: Database,
  audit: AuditService,
  clock: Clock,
): WorkspacesModule {
  const workspaces = new WorkspacesRepository(workspaceModel(database));
  const service = new WorkspacesService({ workspaces, database, audit, clock });
  return { service, routes: workspacesRoutes(service) };
}
