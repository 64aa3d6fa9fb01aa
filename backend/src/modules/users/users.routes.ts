import { usersContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentDirectoryEntry, presentUser } from './users.presenter.ts';
import type { InvitationsService } from './invitations.service.ts';
import type { UsersService } from './users.service.ts';

export function usersRoutes(users: UsersService, invitations: InvitationsService): MountRoutes {
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
      const { user, invitationUrl } = await invitations.invite(caller, body);
      return answer(201, { user: presentUser(user), invitation_url: invitationUrl });
    },
    updateUser: async ({ caller, params, body }) => {
      const user = await users.update(caller, toObjectId(params.id), body);
      return answer(200, { user: presentUser(user) });
    },
    resendInvitation: async ({ caller, params }) => {
      const { user, invitationUrl } = await invitations.resend(caller, toObjectId(params.id));
      return answer(201, { user: presentUser(user), invitation_url: invitationUrl });
    },
    revokeInvitation: async ({ caller, params }) => {
      await invitations.revoke(caller, toObjectId(params.id));
      return answer(204, undefined);
    },
  });
}
