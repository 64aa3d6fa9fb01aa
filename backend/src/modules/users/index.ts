import type { MountRoutes } from '../../http/mount-contract.ts';
import { invitationModel } from './invitations.model.ts';
import { InvitationsRepository } from './invitations.repository.ts';
import { userModel } from './users.model.ts';
import { UsersRepository } from './users.repository.ts';
import { usersRoutes } from './users.routes.ts';
import { UsersService, type UsersDependencies } from './users.service.ts';

export type { UserDocument } from './users.model.ts';
export { presentUser } from './users.presenter.ts';
export type { UsersService } from './users.service.ts';

export interface UsersModule {
  readonly service: UsersService;
  readonly routes: MountRoutes;
}

export function createUsersModule(deps: Omit<UsersDependencies, 'users' | 'invitations'>): UsersModule {
  const users = new UsersRepository(userModel(deps.database));
  const invitations = new InvitationsRepository(invitationModel(deps.database));
  const service = new UsersService({ ...deps, users, invitations });
  return { service, routes: usersRoutes(service) };
}
