import type { WorkflowRunAnswer } from '@opsflow/contract';
import type { MountRoutes } from '../../http/mount-contract.ts';
import { z } from 'zod';
import type { ObjectId, Session, TenantScope } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import { aiQualityRoutes } from './ai-quality.routes.ts';
import { createTriageFeedback } from './triage-feedback.ts';
import { TriageLearning } from './triage-learning.ts';
import { TriageLedgerRepository } from './triage-ledger.repository.ts';
import { TriageLedger } from './triage-ledger.ts';
import { TriageReplay } from './triage-replay.ts';
import { presentRun, presentStep } from './triage.presenter.ts';
import { TriageRepository } from './triage.repository.ts';
import { TriageBatchesRepository } from './triage-batches.repository.ts';
import { TriageBatchesService } from './triage-batches.service.ts';
import { TriageRuns } from './triage-runs.ts';
import { triageRoutes } from './triage.routes.ts';
import { TriageService } from './triage.service.ts';
import { TriageWorkflow, type TriageWorkflowDependencies } from './triage.workflow.ts';

export type { WorkflowRunDocument } from './triage.model.ts';
export { presentRun } from './triage.presenter.ts';
export type { TriageService } from './triage.service.ts';

export interface TriageModule {
  readonly service: TriageService;
  readonly routes: MountRoutes;
  /** What was sent to models and came back, of steps taken in a span of time. */
  readonly deletePrompts: (scope: TenantScope, after: Date | null, until: Date) => Promise<number>;
  /** For the ticket's own answer. */
  readonly findLatestTriage: (caller: Caller, ticketId: ObjectId) => Promise<WorkflowRunAnswer | null>;
}

export type TriageModuleDependencies = Omit<TriageWorkflowDependencies, 'runs' | 'runLeaseMs'> & {
  readonly queue: JobQueue;
};

/** Judgements come in bursts: what was judged within this time is learned from at once. */
const gatherJudgementsMs = 20_000;

export function createTriageModule(given: TriageModuleDependencies): TriageModule {
  const runs = new TriageRepository(given.database);
  given.ledger.addForgetting((scope, ids, session) => runs.deleteOfTickets(scope, ids, session));
  const deps = { ...given, runs, runLeaseMs: given.queue.leaseMs };
  const workflow = new TriageWorkflow(deps);
  const starts = new TriageRuns(deps, workflow);
  const service = new TriageService(deps, workflow, starts);
  const batches = new TriageBatchesService({
    ...deps,
    starts,
    batches: new TriageBatchesRepository(given.database),
  });
  const { llm, settings, clock, database } = given;
  const learning = new TriageLearning(deps);
  const learn = given.queue.define({
    name: 'ai.learn',
    data: z.strictObject({}),
    concurrency: 1,
    run: ({ scope, signal }) => learning.learn(scope, signal),
  });
  const onJudged = async (scope: TenantScope, session: Session): Promise<void> => {
    const window = Math.floor(clock.now().getTime() / gatherJudgementsMs);
    const runAt = new Date((window + 1) * gatherJudgementsMs);
    await learn.enqueue(scope, {}, session, { key: String(window), priority: 'low', runAt });
  };
  deps.ledger.addParticipant(createTriageFeedback(runs, onJudged));
  const quality = {
    triage: service,
    ledger: new TriageLedger(new TriageLedgerRepository(database), clock),
    replay: new TriageReplay(llm, settings),
  };
  return {
    service,
    deletePrompts: (scope, after, until) => runs.deletePrompts(scope, after, until),
    routes: (router, options) => {
      triageRoutes(service, batches)(router, options);
      aiQualityRoutes(quality)(router, options);
    },
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
