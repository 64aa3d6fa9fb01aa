import type { TriageStepType } from '@opsflow/contract';
import { TenantCollection, type Database, type TenantScope } from '../../platform/mongo/index.ts';
import { workflowStepModel, type WorkflowStepDocument } from './triage.model.ts';

export interface FiguresRow {
  readonly _id: {
    readonly step_type: TriageStepType;
    readonly provider: string;
    readonly model: string;
    readonly prompt_version: number;
  };
  readonly taken: number;
  readonly needs_review: number;
  readonly degraded: number;
  readonly judged: number;
  readonly accepted: number;
  readonly overridden: number;
  readonly edit_share: number;
  readonly edited: number;
  readonly cost_micro_usd: number;
  readonly latency_ms: number;
}

export interface ConfusionRow {
  readonly _id: {
    readonly step_type: TriageStepType;
    readonly suggested: string | null;
    readonly became: string | null;
  };
  readonly count: number;
}

export interface CalibrationRow {
  readonly _id: { readonly step_type: TriageStepType; readonly tenth: number };
  readonly count: number;
  readonly confidence: number;
  readonly right: number;
}

const countIf = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } });
const isSet = (field: string) => ({ $gt: [field, null] });
/** Overridden by a person, or closed as something else without a word. */
const isWrong = {
  $or: [
    isSet('$override'),
    {
      $and: [isSet('$judged_at'), { $ne: ['$step_type', 'reply_draft'] }, { $ne: ['$value', '$truth'] }],
    },
  ],
};

/** How steps fared, summed up by the database: a month of a busy desk has many thousands of them. */
export class TriageLedgerRepository {
  readonly #steps: TenantCollection<WorkflowStepDocument>;

  constructor(database: Database) {
    this.#steps = new TenantCollection(workflowStepModel(database));
  }

  async sumFigures(scope: TenantScope, from: Date, to: Date): Promise<FiguresRow[]> {
    return this.#steps.aggregate<FiguresRow>(scope, { created_at: { $gte: from, $lt: to } }, [
      {
        $group: {
          _id: {
            step_type: '$step_type',
            provider: '$provider',
            model: '$model',
            prompt_version: '$prompt_version',
          },
          taken: { $sum: 1 },
          needs_review: countIf({ $eq: ['$decision', 'needs_review'] }),
          degraded: countIf('$degraded'),
          judged: countIf(isSet('$judged_at')),
          accepted: countIf({ $and: [isSet('$accepted_at'), { $not: [isWrong] }] }),
          overridden: countIf(isWrong),
          edit_share: { $sum: '$override.edit_share' },
          edited: countIf(isSet('$override.edit_share')),
          cost_micro_usd: { $sum: '$cost_micro_usd' },
          latency_ms: { $sum: '$latency_ms' },
        },
      },
      { $sort: { taken: -1 } },
    ]);
  }

  async countConfusion(scope: TenantScope, from: Date, to: Date): Promise<ConfusionRow[]> {
    return this.#steps.aggregate<ConfusionRow>(scope, judgedValues(from, to), [
      {
        $group: {
          _id: { step_type: '$step_type', suggested: '$value', became: '$truth' },
          count: { $sum: 1 },
        },
      },
      { $sort: { count: -1 } },
      { $limit: 2_000 },
    ]);
  }

  async countCalibration(scope: TenantScope, from: Date, to: Date): Promise<CalibrationRow[]> {
    const confidence = '$output_snapshot.confidence';
    return this.#steps.aggregate<CalibrationRow>(scope, judgedValues(from, to), [
      { $match: { 'output_snapshot.confidence': { $gte: 0 } } },
      {
        $group: {
          _id: {
            step_type: '$step_type',
            // Certainty itself belongs to the highest tenth.
            tenth: { $min: [9, { $floor: { $multiply: [confidence, 10] } }] },
          },
          count: { $sum: 1 },
          confidence: { $sum: confidence },
          right: countIf({ $eq: ['$value', '$truth'] }),
        },
      },
      { $sort: { '_id.tenth': 1 } },
    ]);
  }
}

/** Judged steps that decide a value: a draft is edited rather than right or wrong. */
function judgedValues(from: Date, to: Date) {
  return {
    created_at: { $gte: from, $lt: to },
    judged_at: { $gt: new Date(0) },
    step_type: { $in: ['classification', 'priority', 'assignee_suggestion'] as TriageStepType[] },
  };
}
