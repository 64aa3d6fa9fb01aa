import type { TriageStepType, WorkflowRunStatus } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { actorOf, type Caller } from '../../platform/security/index.ts';
import type { SuggestionField } from '../timeline/index.ts';
import { changeBy, type ReplyDocument, type TicketDocument } from '../tickets/index.ts';
import type { WorkflowRunDocument, WorkflowStepDocument } from './triage.model.ts';
import type { RunPosition } from './triage.repository.ts';
import type { TriageRequest, TriageRuns } from './triage-runs.ts';
import type { TriageWorkflow, TriageWorkflowDependencies } from './triage.workflow.ts';

const listOrder = 'runs.started_at';
const maxBatches = 10;

export interface RunListQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly ticket_id?: string | undefined;
  readonly status?: WorkflowRunStatus | undefined;
}

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
  readonly #starts: TriageRuns;

  constructor(deps: TriageWorkflowDependencies, workflow: TriageWorkflow, starts: TriageRuns) {
    this.#deps = deps;
    this.#workflow = workflow;
    this.#starts = starts;
  }

  /** `requestKey` names the request: asked again with it, the run that it started is answered. */
  async runFor(caller: Caller, ticketId: ObjectId, requestKey?: string): Promise<TriageResult> {
    const { scope, userId } = caller;
    await this.#deps.tickets.assertVisible(caller, ticketId);
    return this.#run({ scope, ticketId, startedByUserId: userId, startedBy: actorOf(caller), requestKey });
  }

  /** Leaves the run to a worker; it is answered as it stands. */
  async enqueueFor(caller: Caller, ticketId: ObjectId, requestKey?: string): Promise<TriageResult> {
    const { scope, userId } = caller;
    await this.#deps.tickets.assertVisible(caller, ticketId);
    const request = { scope, ticketId, startedByUserId: userId, startedBy: actorOf(caller), requestKey };
    return this.#resultOf(scope, await this.#starts.runLater(request, 'high'));
  }

  /** Whoever left this very run to a worker, and so does not see its end; null where nobody did. */
  async findWaiter(scope: TenantScope, runId: ObjectId): Promise<ObjectId | null> {
    const run = await this.#deps.runs.findRun(scope, runId);
    return run?.lease_job_id && !run.batch_id ? run.started_by_user_id : null;
  }

  /** Takes a failed or cancelled run up again at the step that it had come to. */
  async retry(caller: Caller, id: ObjectId): Promise<WorkflowRunDocument> {
    return this.#starts.retry(caller.scope, await this.#getVisibleRun(caller, id), actorOf(caller));
  }

  async run(scope: TenantScope, ticketId: ObjectId, startedByUserId: ObjectId | null): Promise<TriageResult> {
    return this.#run({ scope, ticketId, startedByUserId });
  }

  async getRun(caller: Caller, id: ObjectId): Promise<RunWithSteps> {
    const run = await this.#getVisibleRun(caller, id);
    return { run, steps: await this.#deps.runs.listSteps(caller.scope, id) };
  }

  async findLatest(scope: TenantScope, ticketId: ObjectId): Promise<RunWithSteps | null> {
    const run = await this.#deps.runs.findLatestRun(scope, ticketId);
    return run && { run, steps: await this.#deps.runs.listSteps(scope, run._id) };
  }

  /** Runs of tickets that the caller sees. */
  async list(
    caller: Caller,
    query: RunListQuery,
  ): Promise<{ runs: WorkflowRunDocument[]; nextCursor: string | null }> {
    const filter = {
      ...(query.ticket_id ? { ticketId: toObjectId(query.ticket_id) } : {}),
      ...(query.status ? { status: query.status } : {}),
    };
    const runs: WorkflowRunDocument[] = [];
    let position = query.cursor ? decodeRunCursor(query.cursor) : null;
    // Who sees few tickets may get a short page with a cursor to go on from, rather than a long search.
    for (let batch = 0; batch < maxBatches; batch += 1) {
      const rows = await this.#deps.runs.listRuns(caller.scope, filter, query.limit + 1, position);
      const visible = await this.#listVisible(caller, rows);
      const page = [...runs, ...visible].slice(0, query.limit);
      const hasMore = runs.length + visible.length > query.limit;
      const last = hasMore ? page.at(-1) : rows.at(-1);
      if (hasMore || rows.length <= query.limit || !last) {
        return { runs: page, nextCursor: hasMore && last ? cursorOf(last) : null };
      }
      runs.push(...visible);
      position = { startedAt: last.started_at, id: last._id };
    }
    return { runs, nextCursor: position && encodeRunCursor(position) };
  }

  /** Ends a run in progress; what its steps had decided stays stored, the ticket stays as it was. */
  async cancel(caller: Caller, id: ObjectId): Promise<WorkflowRunDocument> {
    const { runs, database, clock } = this.#deps;
    await this.#getVisibleRun(caller, id);
    return database.withTransaction(async (session) => {
      const end = { status: 'cancelled', finishedAt: clock.now() } as const;
      const cancelled = await runs.finishRun(caller.scope, id, end, session);
      if (!cancelled) throw new AppError('run_not_running');
      database.afterCommit(session, () => this.#workflow.abort(id));
      return cancelled;
    });
  }

  /** Records that a person agrees with a step; on the ticket its value stops being a mere suggestion. */
  async acceptStep(
    caller: Caller,
    runId: ObjectId,
    stepType: TriageStepType,
  ): Promise<{ step: WorkflowStepDocument; ticket: TicketDocument }> {
    const { runs, ledger, clock } = this.#deps;
    const run = await this.#getVisibleRun(caller, runId);
    let accepted: WorkflowStepDocument | null = null;
    const ticket = await ledger.change({
      ...changeBy(caller, run.ticket_id),
      decide: async (current, session) => {
        const step = await runs.findStep(caller.scope, runId, stepType, session);
        if (!step || run.status !== 'succeeded') throw new AppError('not_found');
        accepted = step;
        if (step.accepted_at) return [];
        const now = clock.now();
        const changes = {
          accepted_at: now,
          accepted_by_user_id: caller.userId,
          truth: step.truth ?? step.value,
          judged_at: now,
        };
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

  async #run(request: TriageRequest): Promise<TriageResult> {
    return this.#resultOf(request.scope, await this.#starts.runNow(request));
  }

  async #resultOf(scope: TenantScope, run: WorkflowRunDocument): Promise<TriageResult> {
    const [ticket, draft] = await Promise.all([
      this.#deps.tickets.get(scope, run.ticket_id),
      run.status === 'succeeded' ? this.#deps.replies.findDraftOfRun(scope, run._id) : null,
    ]);
    return { run, ticket, draft };
  }

  async #getVisibleRun(caller: Caller, id: ObjectId): Promise<WorkflowRunDocument> {
    const run = await this.#deps.runs.findRun(caller.scope, id);
    if (!run) throw new AppError('not_found');
    await this.#deps.tickets.assertVisible(caller, run.ticket_id);
    return run;
  }

  async #listVisible(caller: Caller, rows: WorkflowRunDocument[]): Promise<WorkflowRunDocument[]> {
    if (caller.ticketScope === 'all') return rows;
    const ids = rows.map(({ ticket_id }) => ticket_id);
    const visible = await this.#deps.tickets.listVisibleAmong(caller, ids);
    return rows.filter(({ ticket_id }) => visible.has(ticket_id.toHexString()));
  }
}

function cursorOf({ started_at, _id }: WorkflowRunDocument): string {
  return encodeRunCursor({ startedAt: started_at, id: _id });
}

function encodeRunCursor({ startedAt, id }: RunPosition): string {
  return encodeCursor(listOrder, [startedAt.getTime(), id.toHexString()]);
}

function decodeRunCursor(cursor: string): RunPosition {
  const [startedAtMs, id] = decodeCursor(listOrder, cursor, ['instantMs', 'id']);
  return { startedAt: new Date(startedAtMs), id: toObjectId(id) };
}
