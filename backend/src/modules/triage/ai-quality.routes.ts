import { aiQualityContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { TriageLedger } from './triage-ledger.ts';
import type { TriageReplay } from './triage-replay.ts';
import type { TriageService } from './triage.service.ts';

export interface AiQuality {
  readonly triage: TriageService;
  readonly ledger: TriageLedger;
  readonly replay: TriageReplay;
}

export function aiQualityRoutes({ triage, ledger, replay }: AiQuality): MountRoutes {
  return mountContract(aiQualityContract, {
    getAiLedger: async ({ caller, query }) => answer(200, { ledger: await ledger.get(caller.scope, query) }),
    replayRun: async ({ caller, params, body, request }) => {
      const { steps } = await triage.getRun(caller, toObjectId(params.id));
      return answer(200, { replay: await replay.replay(caller.scope, steps, body, request.signal) });
    },
  });
}
