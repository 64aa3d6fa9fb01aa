import { signOnContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { SignOnSettingsService } from './sign-on-settings.service.ts';
import { presentDomain, presentSignOn } from './sign-on.presenter.ts';
import type { SignOnService } from './sign-on.service.ts';

export function signOnRoutes(settings: SignOnSettingsService, signOn: SignOnService): MountRoutes {
  return mountContract(signOnContract, {
    getSignOn: async ({ caller: { scope } }) => {
      const [known, domains] = await Promise.all([settings.find(scope), settings.listDomains(scope)]);
      return answer(200, {
        sign_on: known && presentSignOn(known),
        redirect_uri: signOn.redirectUri,
        domains: domains.map(presentDomain),
      });
    },
    putSignOn: async ({ caller, body }) =>
      answer(200, { sign_on: presentSignOn(await settings.put(caller, body)) }),
    deleteSignOn: async ({ caller }) => {
      await settings.delete(caller.scope);
      return answer(204, undefined);
    },
    addSignOnDomain: async ({ caller, body }) =>
      answer(201, { domain: presentDomain(await settings.addDomain(caller.scope, body.domain)) }),
    verifySignOnDomain: async ({ caller, params }) =>
      answer(200, {
        domain: presentDomain(await settings.verifyDomain(caller, toObjectId(params.id))),
      }),
    deleteSignOnDomain: async ({ caller, params }) => {
      await settings.deleteDomain(caller.scope, toObjectId(params.id));
      return answer(204, undefined);
    },
  });
}
