import type { Actor, TriageStepType } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { LlmError, type LlmResult } from '../../platform/llm/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Database, ObjectId, Session, TenantScope } from '../../platform/mongo/index.ts';
import type { AiSettingsService, LessonsService, WorkspaceLlm } from '../ai/index.ts';
import type { SuggestionField, TimelineService } from '../timeline/index.ts';
import type { RepliesRepository, TicketDocument, TicketLedger, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { decideOutcome } from './triage-outcome.ts';
import {
  promptVersions,
  triageSteps,
  workflowVersion,
  type TriageOutputs,
  type TriageStep,
} from './triage-steps.ts';
import { decideStep } from './triage.decision.ts';
import { gatherFacts } from './triage-facts.ts';
import type { WorkflowRunDocument } from './triage.model.ts';
import type { NewStep, TriageRepository } from './triage.repository.ts';

export interface TriageWorkflowDependencies {
  readonly runs: TriageRepository;
  readonly database: Database;
  readonly tickets: TicketsService;
  readonly replies: RepliesRepository;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly llm: WorkspaceLlm;
  readonly lessons: LessonsService;
  readonly settings: AiSettingsService;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface TriageRequest {
  readonly scope: TenantScope;
  readonly ticketId: ObjectId;
  readonly startedByUserId: ObjectId | null;
  /** Whom the timeline names; without it the person, or the AI itself where there is none. */
  readonly startedBy?: Actor;
  /** Names the request that asked for it: one request starts one run, however often it is repeated. */
  readonly requestKey?: string | undefined;
}

const leaseMs = 120_000;
const ai = { type: 'ai', id: null } as const;

/** Ends the work on a run that somebody cancelled or took over; nothing more is written for it. */
class RunEndedElsewhere extends Error {}

export class TriageWorkflow {
  readonly #deps: TriageWorkflowDependencies;
  readonly #running = new Map<string, AbortController>();

  constructor(deps: TriageWorkflowDependencies) {
    this.#deps = deps;
  }

  /**
   * Runs triage to its end and answers the run, succeeded or failed. Where the ticket has a run in
   * progress it answers that one; where that run's process has died it goes on from its last step.
   */
  async run(request: TriageRequest): Promise<WorkflowRunDocument> {
    const { scope, ticketId, requestKey } = request;
    const ticket = await this.#deps.tickets.get(scope, ticketId);
    const earlier = requestKey ? await this.#deps.runs.findRunOfRequest(scope, requestKey) : null;
    if (earlier) return earlier.is_active ? this.#join(scope, earlier, ticket) : earlier;
    const started = await this.#start(request, ticket);
    if (started) return this.#finish(scope, started, ticket);
    const active = await this.#deps.runs.findActiveRun(scope, ticketId);
    return active ? this.#join(scope, active, ticket) : this.run(request);
  }

  /** Goes on with a run whose process has died; answers one that is being worked on as it is. */
  async #join(
    scope: TenantScope,
    active: WorkflowRunDocument,
    ticket: TicketDocument,
  ): Promise<WorkflowRunDocument> {
    const now = this.#deps.clock.now();
    const leaseUntil = new Date(now.getTime() + leaseMs);
    const isOurs = await this.#deps.runs.takeOver(scope, active._id, now, leaseUntil);
    return isOurs ? this.#finish(scope, active, ticket) : active;
  }

  /** Stops this process's work on a run, if it has any. */
  abort(runId: ObjectId): void {
    this.#running.get(runId.toHexString())?.abort(new Error('cancelled'));
  }

  async #start(request: TriageRequest, ticket: TicketDocument): Promise<WorkflowRunDocument | null> {
    const { scope, startedByUserId, requestKey } = request;
    const now = this.#deps.clock.now();
    const run = await this.#deps.runs.insertRun(scope, {
      type: 'ticket_triage',
      ticket_id: ticket._id,
      ticket_number: ticket.number,
      ticket_subject: ticket.subject,
      status: 'running',
      started_by_user_id: startedByUserId,
      started_at: now,
      workflow_version: workflowVersion,
      prompt_versions: { ...promptVersions },
      ticket_event_version: ticket.event_version,
      lease_until: new Date(now.getTime() + leaseMs),
      ...(requestKey ? { request_key: requestKey } : {}),
    });
    if (!run) return null;
    const runId = run._id.toHexString();
    await this.#deps.ledger.change({
      scope,
      ticketId: ticket._id,
      actor:
        request.startedBy ?? (startedByUserId ? { type: 'user', id: startedByUserId.toHexString() } : ai),
      correlationId: runId,
      decide: () => [{ type: 'triage_started', payload: { workflow_run_id: runId } }],
    });
    return run;
  }

  async #finish(
    scope: TenantScope,
    run: WorkflowRunDocument,
    ticket: TicketDocument,
  ): Promise<WorkflowRunDocument> {
    const controller = new AbortController();
    const runId = run._id.toHexString();
    this.#running.set(runId, controller);
    try {
      const outputs = await this.#takeSteps(scope, run, ticket, controller.signal);
      await this.#persist(scope, run, outputs);
    } catch (error) {
      if (!(error instanceof RunEndedElsewhere)) await this.#fail(scope, run, error);
    } finally {
      this.#running.delete(runId);
    }
    return (await this.#deps.runs.findRun(scope, run._id)) ?? run;
  }

  async #takeSteps(
    scope: TenantScope,
    run: WorkflowRunDocument,
    ticket: TicketDocument,
    signal: AbortSignal,
  ): Promise<Required<TriageOutputs>> {
    const facts = await gatherFacts(scope, ticket, this.#deps);
    const outputs: Partial<Record<TriageStepType, unknown>> = {};
    for (const step of await this.#deps.runs.listSteps(scope, run._id))
      outputs[step.step_type] = step.output_snapshot;
    for (const [position, step] of triageSteps.entries()) {
      if (outputs[step.type] !== undefined) continue;
      const input = step.buildInput(facts, outputs as TriageOutputs);
      const result = await this.#callStep(scope, run, step, input, signal);
      await this.#persistStep(scope, run, { step, position: position + 1, input, result });
      outputs[step.type] = result.output;
    }
    return outputs as Required<TriageOutputs>;
  }

  async #callStep(
    scope: TenantScope,
    run: WorkflowRunDocument,
    step: TriageStep,
    input: unknown,
    signal: AbortSignal,
  ): Promise<LlmResult<unknown>> {
    const facts = {
      tenant_id: scope.tenantId.toHexString(),
      ticket_id: run.ticket_id.toHexString(),
      workflow_run_id: run._id.toHexString(),
      step_type: step.type,
    };
    try {
      const result = await this.#deps.llm.callLlm(step.task, input, { scope, signal });
      const { provider, model, latencyMs } = result.evidence;
      this.#deps.log.info({ ...facts, provider, model, latency_ms: latencyMs, success: true }, 'triage step');
      return result;
    } catch (error) {
      const { provider, model, latencyMs } = (error instanceof LlmError ? error.evidence : undefined) ?? {};
      const code = error instanceof LlmError ? error.code : 'internal';
      this.#deps.log.warn(
        { ...facts, provider, model, latency_ms: latencyMs, success: false, code },
        'triage step',
      );
      throw error;
    }
  }

  /** Stores the step and its event together, and renews the lease: the next step begins after that. */
  async #persistStep(
    scope: TenantScope,
    run: WorkflowRunDocument,
    taken: { step: TriageStep; position: number; input: unknown; result: LlmResult<unknown> },
  ): Promise<void> {
    const { runs, ledger, clock } = this.#deps;
    const { step, result } = taken;
    const runId = run._id.toHexString();
    await ledger.change({
      scope,
      ticketId: run.ticket_id,
      actor: ai,
      correlationId: runId,
      decide: async (_ticket, session) => {
        const now = clock.now();
        if (!(await runs.renewLease(scope, run._id, new Date(now.getTime() + leaseMs), session))) {
          throw new RunEndedElsewhere();
        }
        await runs.insertStep(scope, toStepDocument(run, taken, now), session);
        const value = step.valueOf(result.output);
        return [{ type: 'triage_step', payload: { workflow_run_id: runId, step_type: step.type, value } }];
      },
    });
  }

  /** Suggestions, draft and the run's success in one transaction. */
  async #persist(
    scope: TenantScope,
    run: WorkflowRunDocument,
    outputs: Required<TriageOutputs>,
  ): Promise<void> {
    const { runs, ledger, replies, clock } = this.#deps;
    const runId = run._id.toHexString();
    const draftStep = await runs.findStep(scope, run._id, 'reply_draft');
    await ledger.change({
      scope,
      ticketId: run.ticket_id,
      actor: ai,
      correlationId: runId,
      decide: async (ticket, session) => {
        const now = clock.now();
        if (!(await runs.finishRun(scope, run._id, { status: 'succeeded', finishedAt: now }, session))) {
          throw new RunEndedElsewhere();
        }
        const kept = await this.#listKeptFields(scope, run, session);
        const { events, applied } = decideOutcome(ticket, outputs, kept);
        const draft = await replies.insert(
          scope,
          {
            ticket_id: run.ticket_id,
            author_type: 'ai',
            visibility: 'public',
            state: 'draft',
            body: outputs.reply_draft.reply_body,
            original_body: outputs.reply_draft.reply_body,
            workflow_run_id: run._id,
            violations: draftStep?.violations ?? [],
          },
          now,
          session,
        );
        const payload = { workflow_run_id: runId, draft_id: draft._id.toHexString(), applied, kept };
        return [...events, { type: 'triage_succeeded', payload }];
      },
    });
  }

  async #fail(scope: TenantScope, run: WorkflowRunDocument, error: unknown): Promise<void> {
    const { runs, ledger, clock, log } = this.#deps;
    const runId = run._id.toHexString();
    const message =
      error instanceof LlmError || error instanceof AppError
        ? error.message
        : 'Something went wrong on our side.';
    if (!(error instanceof LlmError)) log.error({ err: error, workflow_run_id: runId }, 'triage run failed');
    await ledger
      .change({
        scope,
        ticketId: run.ticket_id,
        actor: ai,
        correlationId: runId,
        decide: async (_ticket, session) => {
          const end = { status: 'failed', finishedAt: clock.now(), errorMessage: message } as const;
          if (!(await runs.finishRun(scope, run._id, end, session))) throw new RunEndedElsewhere();
          return [{ type: 'triage_failed', payload: { workflow_run_id: runId, error_message: message } }];
        },
      })
      .catch((failure: unknown) => {
        if (!(failure instanceof RunEndedElsewhere)) throw failure;
      });
  }

  /** Fields that people changed since the run began. */
  async #listKeptFields(
    scope: TenantScope,
    run: WorkflowRunDocument,
    session: Session,
  ): Promise<SuggestionField[]> {
    const changes = await this.#deps.timeline.listSince(
      scope,
      run.ticket_id,
      run.ticket_event_version,
      ['category_changed', 'priority_changed', 'assignee_changed'],
      session,
    );
    const byPeople = new Set(changes.filter(({ actor }) => actor.type !== 'ai').map(({ type }) => type));
    const fields: SuggestionField[] = [];
    if (byPeople.has('category_changed')) fields.push('category');
    if (byPeople.has('priority_changed')) fields.push('priority');
    if (byPeople.has('assignee_changed')) fields.push('assignee_id');
    return fields;
  }
}

function toStepDocument(
  run: WorkflowRunDocument,
  taken: { step: TriageStep; position: number; input: unknown; result: LlmResult<unknown> },
  now: Date,
): NewStep {
  const { output, violations, evidence } = taken.result;
  return {
    workflow_run_id: run._id,
    position: taken.position,
    step_type: taken.step.type,
    status: 'succeeded',
    decision: decideStep(output as { confidence?: number }, violations.length),
    input_snapshot: taken.input as Record<string, unknown>,
    output_snapshot: output as Record<string, unknown>,
    inputs_hash: evidence.inputsHash,
    provider: evidence.provider,
    model: evidence.model,
    prompt_version: evidence.promptVersion,
    prompt_hash: evidence.promptHash,
    input_tokens: evidence.inputTokens,
    output_tokens: evidence.outputTokens,
    cost_micro_usd: evidence.costMicroUsd,
    latency_ms: evidence.latencyMs,
    attempts: evidence.attempts,
    repaired: evidence.repaired,
    degraded: evidence.degraded,
    violations: violations.map(({ rule, message, excerpt }) => ({ rule, message, excerpt: excerpt ?? null })),
    raw: { system: evidence.prompt.system, user: evidence.prompt.user, output: evidence.rawOutput },
    accepted_at: null,
    accepted_by_user_id: null,
    override: null,
    value: taken.step.valueOf(output),
    truth: null,
    judged_at: null,
    created_at: now,
  };
}
