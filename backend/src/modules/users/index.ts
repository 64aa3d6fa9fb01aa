import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { DocumentCache, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { LinkTokens } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { createInvitationMailComposer } from './invitation-mail.ts';
import { invitationModel } from './invitations.model.ts';
import { InvitationsRepository } from './invitations.repository.ts';
import { InvitationsService } from './invitations.service.ts';
import { customRoleModel, rolesCollection } from './roles.model.ts';
import { RolesRepository } from './roles.repository.ts';
import { rolesRoutes } from './roles.routes.ts';
import { RolesService, type PermissionSet } from './roles.service.ts';
import { userModel, usersCollection } from './users.model.ts';
import { UsersRepository } from './users.repository.ts';
import { usersRoutes } from './users.routes.ts';
import { UsersService, type EndSessions, type KnownUser } from './users.service.ts';

export type { InvitationsService } from './invitations.service.ts';
export type { UserDocument } from './users.model.ts';
export { presentUser } from './users.presenter.ts';
export type { UsersService } from './users.service.ts';

export interface UsersModule {
  readonly service: UsersService;
  readonly invitations: InvitationsService;
  readonly routes: readonly MountRoutes[];
}

export interface UsersModuleDependencies {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly links: LinkTokens;
  readonly workspaces: WorkspacesService;
  readonly endSessions: EndSessions;
  readonly audit: AuditService;
  readonly publicUrl: () => string;
}

export function createUsersModule(deps: UsersModuleDependencies): UsersModule {
  const { database, changes } = deps;
  const users = new UsersRepository(userModel(database));
  const roles = new RolesService({
    ...deps,
    users,
    roles: new RolesRepository(customRoleModel(database)),
    permissions: new DocumentCache<PermissionSet>(changes, rolesCollection),
  });
  const service = new UsersService({
    ...deps,
    users,
    roles,
    known: new DocumentCache<KnownUser>(changes, usersCollection),
  });
  const invitations = new InvitationsService({
    ...deps,
    users,
    roles,
    invitations: new InvitationsRepository(invitationModel(database)),
  });
  const mail = { users, invitations, workspaces: deps.workspaces };
  deps.outbox.composeWith('invitation_mail', createInvitationMailComposer(mail));
  return { service, invitations, routes: [usersRoutes(service, invitations), rolesRoutes(roles)] };
}
