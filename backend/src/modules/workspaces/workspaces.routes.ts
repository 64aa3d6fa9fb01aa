import { workspacesContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { presentTenant } from './workspaces.presenter.ts';
import type { WorkspacesService } from './workspaces.service.ts';

export function workspacesRoutes(workspaces: WorkspacesService): MountRoutes {
  return mountContract(workspacesContract, {
    getWorkspace: async ({ caller }) =>
      answer(200, { tenant: presentTenant(await workspaces.get(caller.scope)) }),
    updateWorkspace: async ({ caller, body }) =>
      answer(200, { tenant: presentTenant(await workspaces.update(caller, body)) }),
    updatePolicies: async ({ caller, body }) =>
      answer(200, { tenant: presentTenant(await workspaces.changePolicies(caller.scope, body)) }),
  });
}
