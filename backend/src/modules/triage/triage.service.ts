import type { TriageStepType, WorkflowRunStatus } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { SuggestionField } from '../timeline/index.ts';
import { actorOf, type ReplyDocument, type TicketDocument } from '../tickets/index.ts';
import type { WorkflowRunDocument, WorkflowStepDocument } from './triage.model.ts';
import type { TriageWorkflow, TriageWorkflowDependencies } from './triage.workflow.ts';

const listOrder = 'runs.started_at';

const fieldOfStep: Readonly<Record<TriageStepType, SuggestionField | null>> = {
  classification: 'category',
  priority: 'priority',
  assignee_suggestion: 'assignee_id',
  reply_draft: null,
};

export interface TriageResult {
  readonly run: WorkflowRunDocument;
  readonly ticket: TicketDocument;
  readonly draft: ReplyDocument | null;
}

export interface RunWithSteps {
  readonly run: WorkflowRunDocument;
  readonly steps: WorkflowStepDocument[];
}

export class TriageService {
  readonly #deps: TriageWorkflowDependencies;
  readonly #workflow: TriageWorkflow;

  constructor(deps: TriageWorkflowDependencies, workflow: TriageWorkflow) {
    this.#deps = deps;
    this.#workflow = workflow;
  }

  async run(scope: TenantScope, ticketId: ObjectId, startedByUserId: ObjectId | null): Promise<TriageResult> {
    const run = await this.#workflow.run({ scope, ticketId, startedByUserId });
    const [ticket, draft] = await Promise.all([
      this.#deps.tickets.get(scope, ticketId),
      run.status === 'succeeded' ? this.#deps.replies.findDraftOfRun(scope, run._id) : null,
    ]);
    return { run, ticket, draft };
  }

  async getRun(scope: TenantScope, id: ObjectId): Promise<RunWithSteps> {
    const run = await this.#deps.runs.findRun(scope, id);
    if (!run) throw new AppError('not_found');
    return { run, steps: await this.#deps.runs.listSteps(scope, id) };
  }

  async findLatest(scope: TenantScope, ticketId: ObjectId): Promise<RunWithSteps | null> {
    const run = await this.#deps.runs.findLatestRun(scope, ticketId);
    return run && { run, steps: await this.#deps.runs.listSteps(scope, run._id) };
  }

  async list(
    scope: TenantScope,
    query: {
      limit: number;
      cursor?: string | undefined;
      ticket_id?: string | undefined;
      status?: WorkflowRunStatus | undefined;
    },
  ): Promise<{ runs: WorkflowRunDocument[]; nextCursor: string | null }> {
    const position = query.cursor ? decodeRunCursor(query.cursor) : null;
    const filter = {
      ...(query.ticket_id ? { ticketId: toObjectId(query.ticket_id) } : {}),
      ...(query.status ? { status: query.status } : {}),
    };
    const rows = await this.#deps.runs.listRuns(scope, filter, query.limit + 1, position);
    const runs = rows.slice(0, query.limit);
    const last = runs.at(-1);
    const hasMore = rows.length > query.limit && last !== undefined;
    return {
      runs,
      nextCursor: hasMore
        ? encodeCursor(listOrder, [last.started_at.getTime(), last._id.toHexString()])
        : null,
    };
  }

  /** Ends a run in progress; what its steps had decided stays stored, the ticket stays as it was. */
  async cancel(scope: TenantScope, id: ObjectId): Promise<WorkflowRunDocument> {
    const { runs, clock } = this.#deps;
    if (!(await runs.findRun(scope, id))) throw new AppError('not_found');
    const cancelled = await runs.finishRun(scope, id, { status: 'cancelled', finishedAt: clock.now() });
    if (!cancelled) throw new AppError('run_not_running');
    this.#workflow.abort(id);
    return cancelled;
  }

  /** Records that a person agrees with a step; on the ticket its value stops being a mere suggestion. */
  async acceptStep(
    caller: Caller,
    runId: ObjectId,
    stepType: TriageStepType,
  ): Promise<{ step: WorkflowStepDocument; ticket: TicketDocument }> {
    const { runs, ledger, clock } = this.#deps;
    const { run } = await this.getRun(caller.scope, runId);
    let accepted: WorkflowStepDocument | null = null;
    const ticket = await ledger.change({
      scope: caller.scope,
      ticketId: run.ticket_id,
      actor: actorOf(caller),
      correlationId: caller.requestId,
      decide: async (current, session) => {
        const step = await runs.findStep(caller.scope, runId, stepType, session);
        if (!step || run.status !== 'succeeded') throw new AppError('not_found');
        accepted = step;
        if (step.accepted_at) return [];
        const changes = { accepted_at: clock.now(), accepted_by_user_id: caller.userId };
        accepted = await runs.updateStep(caller.scope, step._id, changes, session);
        const field = fieldOfStep[stepType];
        const isOnTicket = current.suggested_by_run_id?.equals(runId) === true;
        const isSuggestion = field !== null && isOnTicket && current.sources[field] === 'ai';
        const payload = {
          workflow_run_id: runId.toHexString(),
          step_type: stepType,
          field: isSuggestion ? field : null,
        };
        return [{ type: 'suggestion_accepted', payload }];
      },
    });
    return { step: accepted as unknown as WorkflowStepDocument, ticket };
  }
}

function decodeRunCursor(cursor: string) {
  const [startedAtMs, id] = decodeCursor(listOrder, cursor, ['instantMs', 'id']);
  return { startedAt: new Date(startedAtMs), id: toObjectId(id) };
}
