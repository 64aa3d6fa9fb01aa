import { rolesContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentRole } from './roles.presenter.ts';
import type { RolesService } from './roles.service.ts';

export function rolesRoutes(roles: RolesService): MountRoutes {
  return mountContract(rolesContract, {
    listRoles: async ({ caller }) =>
      answer(200, { roles: (await roles.list(caller.scope)).map(presentRole) }),
    createRole: async ({ caller, body }) =>
      answer(201, { role: presentRole(await roles.create(caller, body)) }),
    updateRole: async ({ caller, params, body }) =>
      answer(200, { role: presentRole(await roles.update(caller, toObjectId(params.id), body)) }),
    deleteRole: async ({ caller, params }) => {
      await roles.delete(caller, toObjectId(params.id));
      return answer(204, undefined);
    },
  });
}
