import { slaContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { SlaPreview } from './sla-preview.ts';
import type { SlaPolicyReader } from './sla-policy-reader.ts';
import type { SlaPoliciesService } from './sla-policies.service.ts';
import type { SlaWhatIf } from './sla-what-if.ts';
import { presentRisk, presentState, presentTicketSla } from './sla.presenter.ts';
import type { TicketSlaService } from './ticket-sla.service.ts';

export interface SlaRoutesDependencies {
  readonly policies: SlaPoliciesService;
  readonly reader: SlaPolicyReader;
  readonly preview: SlaPreview;
  readonly whatIf: SlaWhatIf;
  readonly ticketSla: TicketSlaService;
}

export function slaRoutes(deps: SlaRoutesDependencies): MountRoutes {
  const { policies, reader, preview, whatIf, ticketSla } = deps;
  return mountContract(slaContract, {
    getSlaPolicy: async ({ caller }) => answer(200, { sla_policy: await reader.get(caller.scope) }),
    listSlaPolicies: async ({ caller, query }) => answer(200, await reader.list(caller.scope, query)),
    replaceSlaPolicy: async ({ caller, body }) => {
      const saved = await policies.save(caller, body.rules, body.version);
      return answer(200, { sla_policy: await reader.present(caller.scope, saved) });
    },
    previewDeadline: async ({ body }) => answer(200, preview.deadline(body)),
    replaySla: async ({ caller, body }) => answer(200, await whatIf.replay(caller, body)),
    getTicketSla: async ({ caller, params }) =>
      answer(200, presentTicketSla(await ticketSla.read(caller, toObjectId(params.id)))),
    recomputeTicketSla: async ({ caller, params }) => {
      const { drifted, ...reading } = await ticketSla.recompute(caller, toObjectId(params.id));
      return answer(200, { ...presentTicketSla(reading), drifted });
    },
    previewTriage: async ({ caller, body }) => {
      const { priority, outlook } = await preview.ticket(caller, body);
      return answer(200, { priority, sla: presentState(outlook.state), risk: presentRisk(outlook) });
    },
  });
}
