import { triageContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentReply, presentTicket } from '../tickets/index.ts';
import { presentRun, presentStep } from './triage.presenter.ts';
import type { TriageService } from './triage.service.ts';

export function triageRoutes(triage: TriageService): MountRoutes {
  return mountContract(triageContract, {
    runTriage: async ({ caller, params, request }) => {
      const { run, ticket, draft } = await triage.runFor(caller, toObjectId(params.id), request.effectId);
      const body = {
        workflow_run: presentRun(run),
        ticket: presentTicket(ticket),
        ai_reply_draft: draft && presentReply(draft),
      };
      return run.finished_at ? answer(200, body) : answer(202, body);
    },
    listRuns: async ({ caller, query }) => {
      const { runs, nextCursor } = await triage.list(caller, query);
      return answer(200, { workflow_runs: runs.map(presentRun), next_cursor: nextCursor });
    },
    getRun: async ({ caller, params }) => {
      const { run, steps } = await triage.getRun(caller, toObjectId(params.id));
      return answer(200, {
        workflow_run: presentRun(run),
        workflow_steps: steps.map((step) => presentStep(step, caller)),
      });
    },
    cancelRun: async ({ caller, params }) =>
      answer(200, { workflow_run: presentRun(await triage.cancel(caller, toObjectId(params.id))) }),
    acceptStep: async ({ caller, params }) => {
      const { step, ticket } = await triage.acceptStep(caller, toObjectId(params.id), params.step_type);
      return answer(200, { workflow_step: presentStep(step, caller), ticket: presentTicket(ticket) });
    },
  });
}
