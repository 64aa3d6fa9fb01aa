import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { idSchema, type Actor, type JobPriority } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDatabaseFault,
  isDuplicateKey,
  newObjectId,
  toObjectId,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  JobInterrupted,
  JobPostponed,
  type Job,
  type JobContext,
  type JobQueue,
} from '../../platform/queue/index.ts';
import type { TicketDocument, TicketLedger, TicketsService } from '../tickets/index.ts';
import { promptVersions, workflowVersion } from './triage-steps.ts';
import type { WorkflowRunDocument } from './triage.model.ts';
import type { RunLease, TriageRepository } from './triage.repository.ts';
import type { TriageWorkflow } from './triage.workflow.ts';

export interface TriageRunsDependencies {
  readonly runs: TriageRepository;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

export interface TriageRequest {
  readonly scope: TenantScope;
  readonly ticketId: ObjectId;
  readonly startedByUserId: ObjectId | null;
  /** Whom the timeline names; without it the person, or the AI itself where there is none. */
  readonly startedBy?: Actor;
  /** Names the request that asked for it: one request starts one run, however often it is repeated. */
  readonly requestKey?: string | undefined;
  /** The batch it is part of. */
  readonly batchId?: ObjectId;
}

/** How a run begins: in the process that was asked, or by whichever worker takes it. */
type Beginning = { readonly lease: RunLease } | { readonly priority: JobPriority };

const runData = z.strictObject({ workflow_run_id: idSchema });
type RunData = z.infer<typeof runData>;

// Enough for one ticket after the other while an AI provider takes seconds to answer.
const concurrency = 4;

/** Begins runs, one a ticket at a time, and sees to it that each is finished by somebody. */
export class TriageRuns {
  readonly #deps: TriageRunsDependencies;
  readonly #workflow: TriageWorkflow;
  readonly #job: Job<RunData>;

  constructor(deps: TriageRunsDependencies, workflow: TriageWorkflow) {
    this.#deps = deps;
    this.#workflow = workflow;
    this.#job = deps.queue.define({
      name: 'triage.run',
      data: runData,
      concurrency,
      run: (context) => this.#continue(context),
      giveUp: (context, error) => this.#giveUp(context, error),
    });
  }

  /**
   * Runs triage to its end and answers the run, succeeded or failed. Where the ticket has a run in
   * progress it answers that one; where nobody works on that, it goes on from its last step.
   */
  async runNow(request: TriageRequest): Promise<WorkflowRunDocument> {
    const ticket = await this.#deps.tickets.get(request.scope, request.ticketId);
    const known = await this.#findKnown(request);
    if (known) return known.is_active ? this.#join(request.scope, known) : known;
    const lease = this.#newLease(null);
    const started = await this.#start(request, ticket, { lease });
    return started ? this.#work(request.scope, started, lease) : this.runNow(request);
  }

  /** Leaves the run to a worker; answers it as it stands, or the one that is in progress. */
  async runLater(request: TriageRequest, priority: JobPriority): Promise<WorkflowRunDocument> {
    const ticket = await this.#deps.tickets.get(request.scope, request.ticketId);
    const known = await this.#findKnown(request);
    const run = known ?? (await this.#start(request, ticket, { priority }));
    return run ?? this.runLater(request, priority);
  }

  /** Takes a run that did not succeed up again, at the step that failed. */
  async retry(scope: TenantScope, run: WorkflowRunDocument, by: Actor): Promise<WorkflowRunDocument> {
    const { runs, ledger } = this.#deps;
    const runId = run._id.toHexString();
    let reopened: WorkflowRunDocument | null = null;
    await ledger.change({
      scope,
      ticketId: run.ticket_id,
      actor: by,
      correlationId: runId,
      decide: async (_ticket, session) => {
        if (await runs.findActiveRun(scope, run.ticket_id, session)) throw new AppError('run_in_progress');
        reopened = await runs.reopen(scope, run._id, session);
        if (!reopened) throw new AppError('run_not_retryable');
        await this.#enqueue(scope, run._id, session, { priority: 'high' });
        return [{ type: 'triage_started', payload: { workflow_run_id: runId } }];
      },
    });
    return reopened as unknown as WorkflowRunDocument;
  }

  /** The run that this request has started before, or that is in progress on its ticket. */
  async #findKnown({ scope, ticketId, requestKey }: TriageRequest): Promise<WorkflowRunDocument | null> {
    const { runs } = this.#deps;
    const earlier = requestKey ? await runs.findRunOfRequest(scope, requestKey) : null;
    return earlier ?? runs.findActiveRun(scope, ticketId);
  }

  /** Null where the ticket got a run in progress meanwhile. */
  async #start(
    request: TriageRequest,
    ticket: TicketDocument,
    beginning: Beginning,
  ): Promise<WorkflowRunDocument | null> {
    const { scope, startedByUserId, requestKey, batchId } = request;
    const { runs, ledger, clock } = this.#deps;
    const id = newObjectId();
    const asUser = startedByUserId && { type: 'user' as const, id: startedByUserId.toHexString() };
    const lease = 'lease' in beginning ? beginning.lease : null;
    let run: WorkflowRunDocument | null = null;
    try {
      await ledger.change({
        scope,
        ticketId: ticket._id,
        actor: request.startedBy ?? asUser ?? { type: 'ai', id: null },
        correlationId: id.toHexString(),
        decide: async (current, session) => {
          const started = {
            _id: id,
            type: 'ticket_triage',
            ticket_id: current._id,
            ticket_number: current.number,
            ticket_subject: current.subject,
            status: lease ? 'running' : 'queued',
            started_by_user_id: startedByUserId,
            started_at: clock.now(),
            workflow_version: workflowVersion,
            prompt_versions: { ...promptVersions },
            ticket_event_version: current.event_version,
            lease_until: lease?.until ?? new Date(0),
            lease_token: lease?.token ?? null,
            lease_job_id: null,
            batch_id: batchId ?? null,
            ...(requestKey ? { request_key: requestKey } : {}),
          } as const;
          run = await runs.insertRun(scope, started, session);
          await this.#enqueue(scope, id, session, beginning);
          return [{ type: 'triage_started', payload: { workflow_run_id: id.toHexString() } }];
        },
      });
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
    return run;
  }

  /**
   * A run that its own process works on has a job too, for when that process dies: it is due once the
   * lease would have run out.
   */
  async #enqueue(scope: TenantScope, runId: ObjectId, session: Session, beginning: Beginning): Promise<void> {
    const id = runId.toHexString();
    const when = 'lease' in beginning ? { runAt: beginning.lease.until } : beginning;
    await this.#job.enqueue(scope, { workflow_run_id: id }, session, when);
  }

  /** Goes on with a run that nobody works on; answers one that is being worked on as it is. */
  async #join(scope: TenantScope, active: WorkflowRunDocument): Promise<WorkflowRunDocument> {
    const lease = this.#newLease(null);
    const claimed = await this.#deps.runs.claim(scope, active._id, lease, this.#deps.clock.now());
    return claimed ? this.#work(scope, claimed, lease) : this.#read(scope, active);
  }

  async #work(scope: TenantScope, run: WorkflowRunDocument, lease: RunLease): Promise<WorkflowRunDocument> {
    try {
      await this.#workflow.work(scope, run, lease, new AbortController().signal);
    } catch (error) {
      // Not the run's fault: its job takes it up.
      if (!isDatabaseFault(error)) throw error;
    }
    return this.#read(scope, run);
  }

  async #read(scope: TenantScope, run: WorkflowRunDocument): Promise<WorkflowRunDocument> {
    return (await this.#deps.runs.findRun(scope, run._id)) ?? run;
  }

  async #continue({ scope, data, jobId, signal }: JobContext<RunData>): Promise<void> {
    const { runs, clock } = this.#deps;
    const runId = toObjectId(data.workflow_run_id);
    const lease = this.#newLease(jobId);
    const claimed = await runs.claim(scope, runId, lease, clock.now());
    if (claimed) return this.#workflow.work(scope, claimed, lease, signal);
    const run = await runs.findRun(scope, runId);
    if (run?.is_active) throw new JobPostponed(run.lease_until);
  }

  async #giveUp({ scope, data }: JobContext<RunData>, error: unknown): Promise<void> {
    const run = await this.#deps.runs.findRun(scope, toObjectId(data.workflow_run_id));
    if (!run?.is_active) return;
    const isCancelled = error instanceof JobInterrupted && error.reason === 'cancelled';
    if (isCancelled)
      await this.#deps.runs.finishRun(scope, run._id, {
        status: 'cancelled',
        finishedAt: this.#deps.clock.now(),
      });
    else await this.#workflow.fail(scope, run, error);
  }

  #newLease(jobId: ObjectId | null): RunLease {
    const until = new Date(this.#deps.clock.now().getTime() + this.#deps.queue.leaseMs);
    return { token: randomUUID(), jobId, until };
  }
}
