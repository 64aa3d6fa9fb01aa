import { workflowRunStatusSchema, type TriageStepType, type WorkflowRunStatus } from '@opsflow/contract';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  workflowRunModel,
  workflowStepModel,
  type WorkflowRunDocument,
  type WorkflowStepDocument,
} from './triage.model.ts';

export type NewRun = Omit<WorkflowRunDocument, 'tenant_id' | 'is_active' | 'finished_at' | 'error_message'>;
const statuses = workflowRunStatusSchema.options;
export type NewStep = Omit<WorkflowStepDocument, 'tenant_id' | '_id'>;
export type FinalStatus = Extract<WorkflowRunStatus, 'succeeded' | 'failed' | 'cancelled'>;

/** The right to work on a run until then, renewed while the work goes on. */
export interface RunLease {
  readonly token: string;
  /** Where it is a job that works on it. */
  readonly jobId: ObjectId | null;
  readonly until: Date;
}
export type JudgedStep = Pick<
  WorkflowStepDocument,
  '_id' | 'input_snapshot' | 'value' | 'truth' | 'accepted_at' | 'override'
>;
const judgedFields = { input_snapshot: 1, value: 1, truth: 1, accepted_at: 1, override: 1 } as const;

export type StepJudgement = Partial<
  Pick<WorkflowStepDocument, 'accepted_at' | 'accepted_by_user_id' | 'override'>
> &
  Pick<WorkflowStepDocument, 'truth' | 'judged_at'>;

export interface RunPosition {
  readonly startedAt: Date;
  readonly id: ObjectId;
}

export class TriageRepository {
  readonly #runs: TenantCollection<WorkflowRunDocument>;
  readonly #steps: TenantCollection<WorkflowStepDocument>;

  constructor(database: Database) {
    this.#runs = new TenantCollection(workflowRunModel(database));
    this.#steps = new TenantCollection(workflowStepModel(database));
  }

  /** Runs into a unique index where the ticket has a queued or running run already. */
  async insertRun(scope: TenantScope, run: NewRun, session: Session): Promise<WorkflowRunDocument> {
    const state = { is_active: true, finished_at: null, error_message: null } as const;
    return this.#runs.insertOne(scope, { ...run, ...state }, { session });
  }

  async findRun(scope: TenantScope, id: ObjectId): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { _id: id });
  }

  async findActiveRun(
    scope: TenantScope,
    ticketId: ObjectId,
    session?: Session,
  ): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { ticket_id: ticketId, is_active: true }, { session });
  }

  async findRunOfRequest(scope: TenantScope, requestKey: string): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { request_key: requestKey });
  }

  async findLatestRun(scope: TenantScope, ticketId: ObjectId): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { ticket_id: ticketId }, { sort: { started_at: -1 } });
  }

  async listRuns(
    scope: TenantScope,
    filter: { ticketId?: ObjectId; status?: WorkflowRunStatus },
    limit: number,
    after: RunPosition | null,
  ): Promise<WorkflowRunDocument[]> {
    const position = after
      ? {
          started_at: { $lte: after.startedAt },
          $or: [
            { started_at: { $lt: after.startedAt } },
            { started_at: after.startedAt, _id: { $lt: after.id } },
          ],
        }
      : {};
    return this.#runs.find(
      scope,
      {
        ...(filter.ticketId ? { ticket_id: filter.ticketId } : {}),
        ...(filter.status ? { status: filter.status } : {}),
        ...position,
      },
      { sort: { started_at: -1, _id: -1 }, limit },
    );
  }

  /** Takes a run that nobody works on, or that an earlier attempt of the same job did; null for others. */
  async claim(
    scope: TenantScope,
    id: ObjectId,
    { token, jobId, until }: RunLease,
    now: Date,
  ): Promise<WorkflowRunDocument | null> {
    const isFree = { lease_until: { $lt: now } };
    return this.#runs.findOneAndUpdate(
      scope,
      { _id: id, is_active: true, ...(jobId ? { $or: [isFree, { lease_job_id: jobId }] } : isFree) },
      { $set: { status: 'running', lease_until: until, lease_token: token, lease_job_id: jobId } },
    );
  }

  /** False where the run was ended or taken over meanwhile. */
  async renewLease(
    scope: TenantScope,
    id: ObjectId,
    { token, until }: RunLease,
    session?: Session,
  ): Promise<boolean> {
    const { matched } = await this.#runs.updateOne(
      scope,
      { _id: id, is_active: true, lease_token: token },
      { $set: { lease_until: until } },
      { session },
    );
    return matched === 1;
  }

  /** Back into the queue, where it ended without success; null otherwise. */
  async reopen(scope: TenantScope, id: ObjectId, session: Session): Promise<WorkflowRunDocument | null> {
    const nobody = { lease_until: new Date(0), lease_token: null, lease_job_id: null };
    const ended: WorkflowRunStatus[] = ['failed', 'cancelled'];
    return this.#runs.findOneAndUpdate(
      scope,
      { _id: id, status: { $in: ended } },
      { $set: { status: 'queued', is_active: true, finished_at: null, error_message: null, ...nobody } },
      { session },
    );
  }

  async cancelBatch(scope: TenantScope, batchId: ObjectId, now: Date, session?: Session): Promise<void> {
    await this.#runs.updateMany(
      scope,
      { batch_id: batchId, status: { $in: ['queued', 'running'] } },
      { $set: { status: 'cancelled', finished_at: now }, $unset: { is_active: 1 } },
      { session },
    );
  }

  async countByStatus(
    scope: TenantScope,
    batchId: ObjectId,
  ): Promise<Readonly<Record<WorkflowRunStatus, number>>> {
    const rows = await this.#runs.aggregate<{ _id: WorkflowRunStatus; count: number }>(
      scope,
      { batch_id: batchId },
      [{ $group: { _id: '$status', count: { $sum: 1 } } }],
    );
    const counted = new Map(rows.map(({ _id, count }) => [_id, count]));
    const entries = statuses.map((status) => [status, counted.get(status) ?? 0] as const);
    return Object.fromEntries(entries) as Record<WorkflowRunStatus, number>;
  }

  /** Null where the run had ended before, or is in other hands than the lease that is named. */
  async finishRun(
    scope: TenantScope,
    id: ObjectId,
    end: { status: FinalStatus; finishedAt: Date; errorMessage?: string; lease?: RunLease | undefined },
    session?: Session,
  ): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOneAndUpdate(
      scope,
      { _id: id, is_active: true, ...(end.lease ? { lease_token: end.lease.token } : {}) },
      {
        $set: { status: end.status, finished_at: end.finishedAt, error_message: end.errorMessage ?? null },
        $unset: { is_active: 1 },
      },
      { session },
    );
  }

  async insertStep(scope: TenantScope, step: NewStep, session: Session): Promise<void> {
    await this.#steps.insertOne(scope, { ...step, _id: newObjectId() }, { session });
  }

  async listSteps(scope: TenantScope, runId: ObjectId): Promise<WorkflowStepDocument[]> {
    return this.#steps.find(scope, { workflow_run_id: runId }, { sort: { position: 1 } });
  }

  async findStep(
    scope: TenantScope,
    runId: ObjectId,
    stepType: TriageStepType,
    session?: Session,
  ): Promise<WorkflowStepDocument | null> {
    return this.#steps.findOne(scope, { workflow_run_id: runId, step_type: stepType }, { session });
  }

  /** Steps of one kind that people have judged, latest judgement first. */
  async listJudged(scope: TenantScope, stepType: TriageStepType, limit: number): Promise<JudgedStep[]> {
    return this.#steps.find(
      scope,
      { step_type: stepType, judged_at: { $gt: new Date(0) } },
      { sort: { judged_at: -1 }, limit, projection: judgedFields },
    );
  }

  async updateStep(
    scope: TenantScope,
    id: ObjectId,
    changes: StepJudgement,
    session: Session,
  ): Promise<WorkflowStepDocument | null> {
    return this.#steps.findOneAndUpdate(scope, { _id: id }, { $set: changes }, { session });
  }

  /** Runs of tickets that are deleted for good, with their steps. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    const filter = { ticket_id: { $in: [...ticketIds] } };
    const runs = await this.#runs.find(scope, filter, { projection: { _id: 1 }, session });
    const runIds = runs.map(({ _id }) => _id);
    await this.#steps.deleteMany(scope, { workflow_run_id: { $in: runIds } }, { session });
    await this.#runs.deleteMany(scope, filter, { session });
  }

  /** Exact prompts and answers of steps taken in that time; what was decided and why stays. */
  async deletePrompts(scope: TenantScope, after: Date | null, until: Date): Promise<number> {
    const { modified } = await this.#steps.updateMany(
      scope,
      { created_at: { ...(after ? { $gt: after } : {}), $lte: until } },
      { $set: { raw: { system: '', user: '', output: '' } } },
    );
    return modified;
  }
}
