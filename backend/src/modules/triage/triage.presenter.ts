import type { WorkflowRun, WorkflowStep } from '@opsflow/contract';
import type { Caller } from '../../platform/security/index.ts';
import type { WorkflowRunDocument, WorkflowStepDocument } from './triage.model.ts';

export function presentRun(run: WorkflowRunDocument): WorkflowRun {
  return {
    id: run._id.toHexString(),
    type: run.type,
    ticket_id: run.ticket_id.toHexString(),
    ticket_number: run.ticket_number,
    ticket_subject: run.ticket_subject,
    status: run.status,
    started_by_user_id: run.started_by_user_id?.toHexString() ?? null,
    started_at: run.started_at.toISOString(),
    finished_at: run.finished_at?.toISOString() ?? null,
    error_message: run.error_message,
    workflow_version: run.workflow_version,
    prompt_versions: run.prompt_versions,
  };
}

/** Exact prompt and raw output leave only for those who may read them. */
export function presentStep(
  step: WorkflowStepDocument,
  { permissions }: Pick<Caller, 'permissions'>,
): WorkflowStep {
  const { override } = step;
  return {
    id: step._id.toHexString(),
    workflow_run_id: step.workflow_run_id.toHexString(),
    position: step.position,
    step_type: step.step_type,
    status: step.status,
    decision: step.decision,
    input_snapshot: step.input_snapshot,
    output_snapshot: step.output_snapshot,
    inputs_hash: step.inputs_hash,
    provider: step.provider,
    model: step.model,
    prompt_version: step.prompt_version,
    input_tokens: step.input_tokens,
    output_tokens: step.output_tokens,
    cost_micro_usd: step.cost_micro_usd,
    latency_ms: step.latency_ms,
    attempts: step.attempts,
    repaired: step.repaired,
    degraded: step.degraded,
    violations: step.violations.map(({ rule, message, excerpt }) => ({ rule, message, excerpt })),
    error: null,
    accepted_at: step.accepted_at?.toISOString() ?? null,
    accepted_by_user_id: step.accepted_by_user_id?.toHexString() ?? null,
    override: override && {
      from: override.from,
      to: override.to,
      by_user_id: override.by_user_id.toHexString(),
      at: override.at.toISOString(),
    },
    ...(permissions.has('triage:read_raw')
      ? { raw: { system: step.raw.system, user: step.raw.user, output: step.raw.output } }
      : {}),
    created_at: step.created_at.toISOString(),
  };
}
