import type { LearnedTask, TriageStepType } from '@opsflow/contract';
import type { AiTask } from '../../platform/llm/index.ts';
import {
  assigneeSuggestionTask,
  classificationTask,
  priorityTask,
  replyDraftTask,
  type AssigneeSuggestionOutput,
  type ClassificationOutput,
  type EarlierCase,
  type PriorityOutput,
  type ReplyDraftOutput,
  type TeamMember,
  type TicketText,
} from './tasks/index.ts';

/** What a run knows before its first step. */
export interface TriageFacts {
  readonly ticket: TicketText;
  readonly team: TeamMember[];
  readonly policies: string;
  readonly workspaceName: string;
  readonly signature: string;
  /** What the team decided on similar tickets; empty for the embedded model, which has learned it. */
  readonly earlier: Readonly<Record<LearnedTask, EarlierCase[]>>;
}

export interface TriageOutputs {
  classification?: ClassificationOutput;
  priority?: PriorityOutput;
  assignee_suggestion?: AssigneeSuggestionOutput;
  reply_draft?: ReplyDraftOutput;
}

export interface TriageStep<Input = unknown, Output = unknown> {
  readonly type: TriageStepType;
  readonly task: AiTask<Input, Output>;
  buildInput(facts: TriageFacts, outputs: TriageOutputs): Input;
  /** The decision in one word, for timeline and log. */
  valueOf(output: Output): string | null;
}

/** Ties a step's types together; outside, a step is only run as a whole. */
function defineStep<Input, Output>(step: TriageStep<Input, Output>): TriageStep {
  return step;
}

function needed<T>(output: T | undefined, step: TriageStepType): T {
  if (output === undefined) throw new Error(`The step ${step} has not been taken yet`);
  return output;
}

function withCases<Input extends object>(
  input: Input,
  cases: EarlierCase[],
): Input & { earlier_cases?: EarlierCase[] } {
  return cases.length > 0 ? { ...input, earlier_cases: cases } : input;
}

/** The workflow: each step sees the typed outputs of those before it. */
export const triageSteps: readonly TriageStep[] = [
  defineStep({
    type: 'classification',
    task: classificationTask,
    buildInput: ({ ticket, earlier }) => withCases({ ticket }, earlier.classification),
    valueOf: ({ category }) => category,
  }),
  defineStep({
    type: 'priority',
    task: priorityTask,
    buildInput: ({ ticket, earlier }, { classification }) =>
      withCases({ ticket, category: needed(classification, 'classification').category }, earlier.priority),
    valueOf: ({ priority }) => priority,
  }),
  defineStep({
    type: 'assignee_suggestion',
    task: assigneeSuggestionTask,
    buildInput: ({ ticket, team }, { classification, priority }) => ({
      ticket,
      team,
      category: needed(classification, 'classification').category,
      priority: needed(priority, 'priority').priority,
    }),
    valueOf: ({ assignee_user_id }) => assignee_user_id,
  }),
  defineStep({
    type: 'reply_draft',
    task: replyDraftTask,
    buildInput: ({ ticket, policies, workspaceName, signature }, { classification, priority }) => ({
      ticket,
      policies,
      workspace_name: workspaceName,
      signature,
      category: needed(classification, 'classification').category,
      priority: needed(priority, 'priority').priority,
    }),
    valueOf: () => null,
  }),
];

export const workflowVersion = 1;

export const promptVersions: Readonly<Record<string, number>> = Object.fromEntries(
  triageSteps.map(({ task }) => [task.name, task.version]),
);
