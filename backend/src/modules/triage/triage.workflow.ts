import type { TriageStepType } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { LlmError, type LlmResult } from '../../platform/llm/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import {
  isDatabaseFault,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { AiSettingsService, LessonsService, WorkspaceLlm } from '../ai/index.ts';
import type { SuggestionField, TimelineService } from '../timeline/index.ts';
import type { RepliesRepository, TicketDocument, TicketLedger, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { decideOutcome } from './triage-outcome.ts';
import { triageSteps, type TriageOutputs, type TriageStep } from './triage-steps.ts';
import { decideStep } from './triage.decision.ts';
import { gatherFacts } from './triage-facts.ts';
import type { WorkflowRunDocument } from './triage.model.ts';
import type { NewStep, RunLease, TriageRepository } from './triage.repository.ts';

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
  /** How long a dead process holds its runs; renewed while one works. */
  readonly runLeaseMs: number;
}

const ai = { type: 'ai', id: null } as const;

/** Ends the work on a run that somebody cancelled or took over; nothing more is written for it. */
class RunEndedElsewhere extends Error {}

export class TriageWorkflow {
  readonly #deps: TriageWorkflowDependencies;
  readonly #running = new Map<string, AbortController>();

  constructor(deps: TriageWorkflowDependencies) {
    this.#deps = deps;
  }

  /** Stops this process's work on a run, if it has any. */
  abort(runId: ObjectId): void {
    this.#running.get(runId.toHexString())?.abort(new Error('cancelled'));
  }

  /**
   * Takes the steps that are still to be taken, and ends the run. Throws where the run is to be gone on
   * with by somebody else: the database failed, or `signal` told this process to stop.
   */
  async work(
    scope: TenantScope,
    run: WorkflowRunDocument,
    lease: RunLease,
    signal: AbortSignal,
  ): Promise<void> {
    const controller = new AbortController();
    const runId = run._id.toHexString();
    this.#running.set(runId, controller);
    const heartbeat = setInterval(
      () => void this.#renew(scope, run, lease, controller),
      this.#deps.runLeaseMs / 3,
    );
    try {
      const ticket = await this.#deps.tickets.get(scope, run.ticket_id);
      const stop = AbortSignal.any([controller.signal, signal]);
      const outputs = await this.#takeSteps(scope, { run, lease, ticket }, stop);
      await this.#persist(scope, run, lease, outputs);
    } catch (error) {
      if (error instanceof RunEndedElsewhere) return;
      if (signal.aborted || isDatabaseFault(error)) throw error;
      await this.fail(scope, run, error, lease);
    } finally {
      clearInterval(heartbeat);
      this.#running.delete(runId);
    }
  }

  /** Stops the work as soon as the run is found to have ended or to be in other hands. */
  async #renew(
    scope: TenantScope,
    run: WorkflowRunDocument,
    lease: RunLease,
    controller: AbortController,
  ): Promise<void> {
    try {
      if (!(await this.#deps.runs.renewLease(scope, run._id, this.#renewed(lease)))) {
        controller.abort(new RunEndedElsewhere());
      }
    } catch (error) {
      this.#deps.log.warn({ err: error, workflow_run_id: run._id.toHexString() }, 'run lease not renewed');
    }
  }

  #renewed(lease: RunLease): RunLease {
    return { ...lease, until: new Date(this.#deps.clock.now().getTime() + this.#deps.runLeaseMs) };
  }

  async #takeSteps(
    scope: TenantScope,
    { run, lease, ticket }: { run: WorkflowRunDocument; lease: RunLease; ticket: TicketDocument },
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
      await this.#persistStep(scope, run, lease, { step, position: position + 1, input, result });
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
    lease: RunLease,
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
        if (!(await runs.renewLease(scope, run._id, this.#renewed(lease), session))) {
          throw new RunEndedElsewhere();
        }
        const document = toStepDocument(run, taken, now);
        await runs.insertStep(scope, document, session);
        const { decision } = document;
        const value = step.valueOf(result.output);
        const payload = { workflow_run_id: runId, step_type: step.type, value, decision };
        return [{ type: 'triage_step', payload }];
      },
    });
  }

  /** Suggestions, draft and the run's success in one transaction. */
  async #persist(
    scope: TenantScope,
    run: WorkflowRunDocument,
    lease: RunLease,
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
        const end = { status: 'succeeded', finishedAt: now, lease } as const;
        if (!(await runs.finishRun(scope, run._id, end, session))) {
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

  /** Ends the run without success; `lease` is left out where nobody holds it any more. */
  async fail(scope: TenantScope, run: WorkflowRunDocument, error: unknown, lease?: RunLease): Promise<void> {
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
          const end = { status: 'failed', finishedAt: clock.now(), errorMessage: message, lease } as const;
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
