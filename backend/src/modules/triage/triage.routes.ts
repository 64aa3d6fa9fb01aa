import { triageContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentReply, presentTicket } from '../tickets/index.ts';
import { presentRun, presentStep } from './triage.presenter.ts';
import { presentBatch } from './triage-batches.presenter.ts';
import type { TriageBatchesService } from './triage-batches.service.ts';
import type { TriageService } from './triage.service.ts';

export function triageRoutes(triage: TriageService, batches: TriageBatchesService): MountRoutes {
  return mountContract(triageContract, {
    runTriage: async ({ caller, params, query, request }) => {
      const id = toObjectId(params.id);
      const { run, ticket, draft } =
        query.async === 'true'
          ? await triage.enqueueFor(caller, id, request.effectId)
          : await triage.runFor(caller, id, request.effectId);
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
    retryRun: async ({ caller, params }) =>
      answer(202, { workflow_run: presentRun(await triage.retry(caller, toObjectId(params.id))) }),
    createTriageBatch: async ({ caller, body }) =>
      answer(202, {
        triage_batch: presentBatch(await batches.create(caller, body.ticket_ids.map(toObjectId))),
      }),
    listTriageBatches: async ({ caller, query }) => {
      const { batches: page, nextCursor } = await batches.list(caller.scope, query);
      return answer(200, { triage_batches: page.map(presentBatch), next_cursor: nextCursor });
    },
    getTriageBatch: async ({ caller, params }) =>
      answer(200, { triage_batch: presentBatch(await batches.get(caller.scope, toObjectId(params.id))) }),
    cancelTriageBatch: async ({ caller, params }) =>
      answer(200, { triage_batch: presentBatch(await batches.cancel(caller.scope, toObjectId(params.id))) }),
    acceptStep: async ({ caller, params }) => {
      const { step, ticket } = await triage.acceptStep(caller, toObjectId(params.id), params.step_type);
      return answer(200, { workflow_step: presentStep(step, caller), ticket: presentTicket(ticket) });
    },
  });
}
