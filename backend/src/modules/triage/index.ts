import type { WorkflowRunAnswer } from '@opsflow/contract';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import { createTriageFeedback } from './triage-feedback.ts';
import { presentRun, presentStep } from './triage.presenter.ts';
import { TriageRepository } from './triage.repository.ts';
import { triageRoutes } from './triage.routes.ts';
import { TriageService } from './triage.service.ts';
import { TriageWorkflow, type TriageWorkflowDependencies } from './triage.workflow.ts';

export type { WorkflowRunDocument } from './triage.model.ts';
export { presentRun } from './triage.presenter.ts';
export type { TriageService } from './triage.service.ts';

export interface TriageModule {
  readonly service: TriageService;
  readonly routes: MountRoutes;
  /** For the ticket's own answer. */
  readonly findLatestTriage: (caller: Caller, ticketId: ObjectId) => Promise<WorkflowRunAnswer | null>;
}

export type TriageModuleDependencies = Omit<TriageWorkflowDependencies, 'runs'>;

export function createTriageModule(given: TriageModuleDependencies): TriageModule {
  const runs = new TriageRepository(given.database);
  const deps = { ...given, runs };
  const service = new TriageService(deps, new TriageWorkflow(deps));
  deps.ledger.addParticipant(createTriageFeedback(runs));
  return {
    service,
    routes: triageRoutes(service),
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
