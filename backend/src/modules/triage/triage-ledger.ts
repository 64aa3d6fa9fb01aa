import {
  triageStepTypeSchema,
  type AiLedger,
  type LedgerFigures,
  type LedgerStep,
  type TriageStepType,
} from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type {
  CalibrationRow,
  ConfusionRow,
  FiguresRow,
  TriageLedgerRepository,
} from './triage-ledger.repository.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Sums = Omit<FiguresRow, '_id'>;

/** How a workspace's people judged the AI: the accuracy ledger. */
export class TriageLedger {
  readonly #rows: TriageLedgerRepository;
  readonly #clock: Clock;

  constructor(rows: TriageLedgerRepository, clock: Clock) {
    this.#rows = rows;
    this.#clock = clock;
  }

  async get(
    scope: TenantScope,
    { days, to: until }: { days: number; to?: string | undefined },
  ): Promise<AiLedger> {
    const to = until ? new Date(until) : this.#clock.now();
    const from = new Date(to.getTime() - days * dayMs);
    const [figures, confusion, calibration] = await Promise.all([
      this.#rows.sumFigures(scope, from, to),
      this.#rows.countConfusion(scope, from, to),
      this.#rows.countCalibration(scope, from, to),
    ]);
    const steps = triageStepTypeSchema.options.map((stepType): LedgerStep => {
      const isOfStep = ({ _id }: { _id: { step_type: string } }) => _id.step_type === stepType;
      const versions = figures.filter(isOfStep);
      return {
        step_type: stepType,
        ...toFigures(versions.reduce(add, nothing), stepType),
        by_version: versions.map((row) => ({
          provider: row._id.provider,
          model: row._id.model,
          prompt_version: row._id.prompt_version,
          ...toFigures(row, stepType),
        })),
        confusion: confusion.filter(isOfStep).map(toConfusion),
        ...toCalibration(calibration.filter(isOfStep)),
      };
    });
    return { from: from.toISOString(), to: to.toISOString(), steps };
  }
}

const nothing: Sums = {
  taken: 0,
  needs_review: 0,
  degraded: 0,
  judged: 0,
  accepted: 0,
  overridden: 0,
  edit_share: 0,
  edited: 0,
  cost_micro_usd: 0,
  latency_ms: 0,
};

function add(sums: Sums, row: FiguresRow): Sums {
  return {
    taken: sums.taken + row.taken,
    needs_review: sums.needs_review + row.needs_review,
    degraded: sums.degraded + row.degraded,
    judged: sums.judged + row.judged,
    accepted: sums.accepted + row.accepted,
    overridden: sums.overridden + row.overridden,
    edit_share: sums.edit_share + row.edit_share,
    edited: sums.edited + row.edited,
    cost_micro_usd: sums.cost_micro_usd + row.cost_micro_usd,
    latency_ms: sums.latency_ms + row.latency_ms,
  };
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);

function toFigures(sums: Sums, stepType: TriageStepType): LedgerFigures {
  const { taken, needs_review, degraded, judged, accepted, overridden, cost_micro_usd } = sums;
  const letStand = judged - accepted - overridden;
  // A draft that was sent unchanged counts as an edit of nothing.
  const draftsSent = stepType === 'reply_draft' ? sums.edited + accepted : 0;
  return {
    taken,
    needs_review,
    degraded,
    judged,
    accepted,
    overridden,
    let_stand: letStand,
    acceptance_rate: share(accepted + letStand, judged),
    mean_edit_share: share(sums.edit_share, draftsSent),
    cost_micro_usd,
    cost_per_accepted_micro_usd: share(cost_micro_usd, accepted + letStand),
    mean_latency_ms: share(sums.latency_ms, taken),
  };
}

function toConfusion({ _id, count }: ConfusionRow): LedgerStep['confusion'][number] {
  return { suggested: _id.suggested, became: _id.became, count };
}

function toCalibration(
  rows: readonly CalibrationRow[],
): Pick<LedgerStep, 'calibration' | 'calibration_error'> {
  const judged = rows.reduce((sum, { count }) => sum + count, 0);
  const gap = rows.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return {
    calibration: rows.map(({ _id, count, confidence, right }) => ({
      from: _id.tenth / 10,
      to: (_id.tenth + 1) / 10,
      count,
      mean_confidence: confidence / count,
      right: right / count,
    })),
    calibration_error: share(gap, judged),
  };
}
