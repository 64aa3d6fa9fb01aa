import { secondFactorContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentTenant } from '../workspaces/index.ts';
import type { SecondFactorService } from './second-factor.service.ts';

export function secondFactorRoutes(secondFactor: SecondFactorService): MountRoutes {
  return mountContract(secondFactorContract, {
    getSecondFactor: async ({ caller }) =>
      answer(200, { second_factor: await secondFactor.getStatus(caller) }),
    enrolSecondFactor: async ({ caller, body }) => {
      const { secret, uri, qrCode } = await secondFactor.enrol(caller, body.password);
      return answer(201, { secret, otpauth_uri: uri, qr_code: qrCode });
    },
    confirmSecondFactor: async ({ caller, body }) =>
      answer(200, { recovery_codes: await secondFactor.confirm(caller, body.code) }),
    renewRecoveryCodes: async ({ caller, body }) =>
      answer(200, { recovery_codes: await secondFactor.renewRecoveryCodes(caller, body.password) }),
    disableSecondFactor: async ({ caller, body }) => {
      await secondFactor.disable(caller, body.password);
      return answer(204, undefined);
    },
    resetSecondFactor: async ({ caller, params }) => {
      await secondFactor.reset(caller, toObjectId(params.id));
      return answer(204, undefined);
    },
    requireSecondFactor: async ({ caller, body }) =>
      answer(200, { tenant: presentTenant(await secondFactor.require(caller, body.is_required)) }),
  });
}
