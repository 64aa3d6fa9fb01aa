import type { TriageStepType, WorkflowRunStatus } from '@opsflow/contract';
import {
  isDuplicateKey,
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

export type NewRun = Omit<
  WorkflowRunDocument,
  '_id' | 'tenant_id' | 'is_active' | 'finished_at' | 'error_message'
>;
export type JudgedStep = Pick<
  WorkflowStepDocument,
  '_id' | 'input_snapshot' | 'value' | 'truth' | 'accepted_at' | 'override'
>;
const judgedFields = { input_snapshot: 1, value: 1, truth: 1, accepted_at: 1, override: 1 } as const;

export type NewStep = Omit<WorkflowStepDocument, 'tenant_id' | '_id'>;
export type FinalStatus = Extract<WorkflowRunStatus, 'succeeded' | 'failed' | 'cancelled'>;

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

  /** Null where the ticket has a queued or running run already. */
  async insertRun(scope: TenantScope, run: NewRun): Promise<WorkflowRunDocument | null> {
    const state = { is_active: true, finished_at: null, error_message: null } as const;
    try {
      return await this.#runs.insertOne(scope, { ...run, ...state, _id: newObjectId() });
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  async findRun(scope: TenantScope, id: ObjectId): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { _id: id });
  }

  async findActiveRun(scope: TenantScope, ticketId: ObjectId): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOne(scope, { ticket_id: ticketId, is_active: true });
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

  /** Takes over a run whose process has gone; false where it is still being renewed. */
  async takeOver(scope: TenantScope, id: ObjectId, now: Date, leaseUntil: Date): Promise<boolean> {
    const { modified } = await this.#runs.updateOne(
      scope,
      { _id: id, is_active: true, lease_until: { $lt: now } },
      { $set: { lease_until: leaseUntil, status: 'running' } },
    );
    return modified === 1;
  }

  /** False where the run was ended meanwhile. */
  async renewLease(scope: TenantScope, id: ObjectId, leaseUntil: Date, session: Session): Promise<boolean> {
    const { matched } = await this.#runs.updateOne(
      scope,
      { _id: id, is_active: true },
      { $set: { lease_until: leaseUntil } },
      { session },
    );
    return matched === 1;
  }

  /** Null where the run had ended before. */
  async finishRun(
    scope: TenantScope,
    id: ObjectId,
    end: { status: FinalStatus; finishedAt: Date; errorMessage?: string },
    session?: Session,
  ): Promise<WorkflowRunDocument | null> {
    return this.#runs.findOneAndUpdate(
      scope,
      { _id: id, is_active: true },
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
}
