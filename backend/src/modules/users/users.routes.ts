import { usersContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentDirectoryEntry, presentUser } from './users.presenter.ts';
import type { UsersService } from './users.service.ts';

export function usersRoutes(users: UsersService): MountRoutes {
  return mountContract(usersContract, {
    listUsers: async ({ caller, query }) => {
      const page = await users.list(caller.scope, query);
      return answer(200, { users: page.users.map(presentUser), next_cursor: page.nextCursor });
    },
    listDirectory: async ({ caller, query }) => {
      const page = await users.list(caller.scope, query);
      return answer(200, { users: page.users.map(presentDirectoryEntry), next_cursor: page.nextCursor });
    },
    inviteUser: async ({ caller, body }) => {
      const { user, invitationUrl } = await users.invite(caller.scope, caller.userId, body);
      return answer(201, { user: presentUser(user), invitation_url: invitationUrl });
    },
    updateUser: async ({ caller, params, body }) => {
      const user = await users.update(caller.scope, toObjectId(params.id), body);
      return answer(200, { user: presentUser(user) });
    },
  });
}
