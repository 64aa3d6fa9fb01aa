import type { WorkflowRunAnswer } from '@opsflow/contract';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import { createTriageFeedback } from './triage-feedback.ts';
import { presentRun, presentStep } from './triage.presenter.ts';
import { TriageRepository } from './triage.repository.ts';
import { TriageBatchesRepository } from './triage-batches.repository.ts';
import { TriageBatchesService } from './triage-batches.service.ts';
import { TriageRuns } from './triage-runs.ts';
import { triageRoutes } from './triage.routes.ts';
import { TriageService } from './triage.service.ts';
import { TriageWorkflow, type TriageWorkflowDependencies } from './triage.workflow.ts';

export type { TriageService } from './triage.service.ts';

export interface TriageModule {
  readonly service: TriageService;
  readonly routes: MountRoutes;
  /** For the ticket's own answer. */
  readonly findLatestTriage: (caller: Caller, ticketId: ObjectId) => Promise<WorkflowRunAnswer | null>;
}

export type TriageModuleDependencies = Omit<TriageWorkflowDependencies, 'runs' | 'runLeaseMs'> & {
  readonly queue: JobQueue;
};

export function createTriageModule(given: TriageModuleDependencies): TriageModule {
  const runs = new TriageRepository(given.database);
  const deps = { ...given, runs, runLeaseMs: given.queue.leaseMs };
  const workflow = new TriageWorkflow(deps);
  const starts = new TriageRuns(deps, workflow);
  const service = new TriageService(deps, workflow, starts);
  const batches = new TriageBatchesService({
    ...deps,
    starts,
    batches: new TriageBatchesRepository(given.database),
  });
  deps.ledger.addParticipant(createTriageFeedback(runs));
  return {
    service,
    routes: triageRoutes(service, batches),
    findLatestTriage: async (caller, ticketId) => {
      const latest = await service.findLatest(caller.scope, ticketId);
      return (
        latest && {
          workflow_run: presentRun(latest.run),
          workflow_steps: latest.steps.map((step) => presentStep(step, caller)),
        }
      );
    },
  };
}
