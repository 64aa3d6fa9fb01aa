import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { DocumentCache, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import { workspaceModel, workspacesCollection } from './workspaces.model.ts';
import { WorkspacesRepository } from './workspaces.repository.ts';
import { workspacesRoutes } from './workspaces.routes.ts';
import { WorkspacesService, type KnownWorkspace } from './workspaces.service.ts';

export type { WorkspaceDocument } from './workspaces.model.ts';
export { agentScopeOf, presentTenant, requiresSecondFactor, timeZoneOf } from './workspaces.presenter.ts';
export type { WorkspacesService } from './workspaces.service.ts';

export interface WorkspacesModule {
  readonly service: WorkspacesService;
  readonly routes: MountRoutes;
}

export interface WorkspacesModuleDependencies {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export function createWorkspacesModule(deps: WorkspacesModuleDependencies): WorkspacesModule {
  const { database, changes, audit, clock } = deps;
  const known = new DocumentCache<KnownWorkspace>(changes, workspacesCollection);
  const workspaces = new WorkspacesRepository(workspaceModel(database));
  const service = new WorkspacesService({ workspaces, known, database, audit, clock });
  return { service, routes: workspacesRoutes(service) };
}
