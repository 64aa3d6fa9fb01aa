import type { GetRunResponse, WorkflowRun, WorkflowStep } from '@opsflow/sdk';
import { categoryLabels, priorityCodes, priorityLabels } from '../../lib/labels.ts';

export type StepType = WorkflowStep['step_type'];
export type NameOf = (userId: string | null) => string | null;

/** In the order in which they are taken. */
export const stepTypes = ['classification', 'priority', 'assignee_suggestion', 'reply_draft'] as const;
export const decisionTypes = ['classification', 'priority', 'assignee_suggestion'] as const;
export type DecisionType = (typeof decisionTypes)[number];

/** The field of the ticket that a step decides. */
export const fieldOfStep = {
  classification: 'category',
  priority: 'priority',
  assignee_suggestion: 'assignee_id',
} as const;

export function isInProgress(run: WorkflowRun): boolean {
  return run.status === 'queued' || run.status === 'running';
}

const outputNames: Record<StepType, string> = {
  classification: 'category',
  priority: 'priority',
  assignee_suggestion: 'assignee_user_id',
  reply_draft: 'reply_body',
};

/** What the step decided; null where it failed or chose nobody. */
export function valueOf(step: WorkflowStep): string | null {
  const value = step.output_snapshot?.[outputNames[step.step_type]];
  return typeof value === 'string' ? value : null;
}

export function reasonOf(step: WorkflowStep): string | null {
  const reason = step.output_snapshot?.['reason'];
  return typeof reason === 'string' ? reason : null;
}

/** Calibrated, 0 to 1. */
export function confidenceOf(step: WorkflowStep): number | null {
  const confidence = step.output_snapshot?.['confidence'];
  return typeof confidence === 'number' ? confidence : null;
}

export function evidenceOf(step: WorkflowStep): readonly string[] {
  const evidence = step.output_snapshot?.['evidence'];
  return Array.isArray(evidence) ? evidence.filter((item) => typeof item === 'string') : [];
}

export interface SentenceProof {
  readonly sentence: string;
  readonly source: 'ticket' | 'policy' | 'none';
  readonly quote: string;
}

function isProof(item: unknown): item is SentenceProof {
  return (
    typeof item === 'object' && item !== null && 'sentence' in item && 'source' in item && 'quote' in item
  );
}

/** Which sentence of a draft rests on what. */
export function proofOf(step: WorkflowStep): readonly SentenceProof[] {
  const proof = step.output_snapshot?.['proof'];
  return Array.isArray(proof) ? proof.filter(isProof) : [];
}

/** The proof of a run's draft, for the editor in which the draft opens. */
export function draftProofOf({ workflow_run: run, workflow_steps: steps }: GetRunResponse) {
  const step = steps.find(({ step_type }) => step_type === 'reply_draft');
  return step ? { runId: run.id, sentences: proofOf(step) } : null;
}

/** A decided value in words. */
export function describeValue(stepType: StepType, value: string | null, nameOf: NameOf): string {
  if (stepType === 'assignee_suggestion') return nameOf(value) ?? 'Nobody';
  if (value === null) return 'None';
  if (stepType === 'classification') return (categoryLabels as Record<string, string>)[value] ?? value;
  if (stepType === 'priority') {
    const code = (priorityCodes as Record<string, string>)[value];
    const label = (priorityLabels as Record<string, string>)[value] ?? value;
    return code === undefined ? label : `${code} ${label}`;
  }
  return value;
}

/** The step that a run had come to; undefined where it took them all. */
export function nextStepOf(steps: readonly WorkflowStep[]): StepType | undefined {
  const taken = new Set(
    steps.filter(({ status }) => status === 'succeeded').map(({ step_type }) => step_type),
  );
  return stepTypes.find((stepType) => !taken.has(stepType));
}

/** Decisions of the run that a person has neither accepted nor changed. */
export function undecided(steps: readonly WorkflowStep[]): WorkflowStep[] {
  return steps.filter(
    (step) =>
      step.step_type !== 'reply_draft' &&
      step.status === 'succeeded' &&
      step.accepted_at === null &&
      step.override === null &&
      step.decision !== 'rejected',
  );
}
