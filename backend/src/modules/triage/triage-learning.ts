import { ticketCategorySchema, type LearnedTask } from '@opsflow/contract';
import { z } from 'zod';
import {
  adaptInSteps,
  categoryPrior,
  finishInSlices,
  priorityPrior,
  type AdaptedModel,
  type Example,
} from '../../platform/llm/index.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { AiSettingsService, LearnedCase, LessonsService } from '../ai/index.ts';
import type { JudgedStep, TriageRepository } from './triage.repository.ts';

/** More of them teach hardly more, and training stays a matter of a second or two. */
const mostExamples = 2_000;
const fewestExamples = 5;
/** Cases that a language model may be shown. */
const keptCases = 300;
const longestCase = 500;

const classifiedSchema = z.object({ ticket: z.object({ subject: z.string(), body: z.string() }) });
const prioritisedSchema = classifiedSchema.extend({ category: ticketCategorySchema });

/** What a person said counts in full; what was left standing may just have gone unnoticed. */
const weights = { overridden: 1, accepted: 0.7, letStand: 0.4 } as const;

export interface LearningDependencies {
  readonly runs: TriageRepository;
  readonly lessons: LessonsService;
  readonly settings: AiSettingsService;
}

/**
 * Makes a new version of what a workspace has taught, from the decisions that its people have judged.
 * Stores nothing where nothing new was taught. Trains in slices of a few milliseconds, beside other work.
 */
export class TriageLearning {
  readonly #deps: LearningDependencies;

  constructor(deps: LearningDependencies) {
    this.#deps = deps;
  }

  async learn(scope: TenantScope, signal: AbortSignal): Promise<void> {
    if (!(await this.#deps.settings.getPlan(scope)).isLearning) return;
    await this.#learnTask(scope, 'classification', (examples) =>
      finishInSlices(adaptInSteps(categoryPrior, examples.flatMap(toClassified)), signal),
    );
    await this.#learnTask(scope, 'priority', (examples) =>
      finishInSlices(adaptInSteps(priorityPrior, examples.flatMap(toPrioritised)), signal),
    );
  }

  async #learnTask(
    scope: TenantScope,
    task: LearnedTask,
    train: (steps: readonly JudgedStep[]) => Promise<AdaptedModel>,
  ): Promise<void> {
    const { runs, lessons } = this.#deps;
    const judged = await runs.listJudged(scope, task, mostExamples);
    // A workspace that has never disagreed has taught nothing that the prior does not know.
    if (judged.length < fewestExamples || judged.every(({ value, truth }) => value === truth)) return;
    // Oldest first, so that the same judgements give the same model whatever came after them.
    const model = await train([...judged].reverse());
    const newest = await lessons.findNewest(scope, task);
    if (newest?.model.examplesHash === model.examplesHash && newest.model.recipe === model.recipe) return;
    await lessons.add(scope, task, { model, cases: judged.slice(0, keptCases).map(toCase) });
  }
}

function weightOf({ value, truth, accepted_at }: JudgedStep): number {
  if (value !== truth) return weights.overridden;
  return accepted_at ? weights.accepted : weights.letStand;
}

function toClassified(step: JudgedStep): Example<{ subject: string; body: string }>[] {
  const input = classifiedSchema.safeParse(step.input_snapshot);
  if (!input.success || step.truth === null) return [];
  return [{ input: input.data.ticket, label: step.truth, weight: weightOf(step) }];
}

function toPrioritised(step: JudgedStep) {
  const input = prioritisedSchema.safeParse(step.input_snapshot);
  if (!input.success || step.truth === null) return [];
  const { ticket, category } = input.data;
  return [{ input: { ...ticket, category }, label: step.truth, weight: weightOf(step) }];
}

function toCase(step: JudgedStep): LearnedCase {
  const input = classifiedSchema.safeParse(step.input_snapshot);
  const { subject, body } = input.data?.ticket ?? { subject: '', body: '' };
  return {
    step_id: step._id,
    text: `${subject}\n${body}`.slice(0, longestCase),
    label: step.truth ?? '',
  };
}
