import { z } from 'zod';
import { idSchema, type WorkflowRunStatus } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  newObjectId,
  toObjectId,
  type Database,
  type ObjectId,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Job, JobContext, JobQueue } from '../../platform/queue/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import type { TriageBatchDocument } from './triage-batches.model.ts';
import type { TriageBatchesRepository } from './triage-batches.repository.ts';
import type { TriageRuns } from './triage-runs.ts';
import type { TriageRepository } from './triage.repository.ts';

export interface TriageBatchesDependencies {
  readonly batches: TriageBatchesRepository;
  readonly runs: TriageRepository;
  readonly starts: TriageRuns;
  readonly tickets: TicketsService;
  readonly queue: JobQueue;
  readonly database: Database;
  readonly clock: Clock;
}

export type RunCounts = Readonly<Record<WorkflowRunStatus, number>>;

/** A batch with what has become of its runs. */
export interface TriageBatch {
  readonly batch: TriageBatchDocument;
  readonly counts: RunCounts;
}

const listOrder = 'batches.id';
const batchData = z.strictObject({ batch_id: idSchema });
type BatchData = z.infer<typeof batchData>;

/** Triage of many tickets: one run each, worked off in the background. */
export class TriageBatchesService {
  readonly #deps: TriageBatchesDependencies;
  readonly #job: Job<BatchData>;

  constructor(deps: TriageBatchesDependencies) {
    this.#deps = deps;
    this.#job = deps.queue.define({
      name: 'triage.batch',
      data: batchData,
      run: (context) => this.#startRuns(context),
    });
  }

  /** Tickets that the caller does not see are left out, as if they did not exist. */
  async create(caller: Caller, ticketIds: readonly ObjectId[]): Promise<TriageBatch> {
    const { batches, tickets, database, clock } = this.#deps;
    const visible = await tickets.listVisibleAmong(caller, ticketIds);
    const id = newObjectId();
    const batch = await database.withTransaction(async (session) => {
      const inserted = await batches.insert(
        caller.scope,
        {
          _id: id,
          ticket_ids: ticketIds.filter((ticketId) => visible.has(ticketId.toHexString())),
          started_by_user_id: caller.userId,
          created_at: clock.now(),
          cancelled_at: null,
          is_started: false,
          skipped_ticket_ids: [],
        },
        session,
      );
      const data = { batch_id: id.toHexString() };
      await this.#job.enqueue(caller.scope, data, session, { key: data.batch_id, priority: 'high' });
      return inserted;
    });
    return this.#withCounts(caller.scope, batch);
  }

  async get(scope: TenantScope, id: ObjectId): Promise<TriageBatch> {
    const batch = await this.#deps.batches.find(scope, id);
    if (!batch) throw new AppError('not_found');
    return this.#withCounts(scope, batch);
  }

  async list(
    scope: TenantScope,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ batches: TriageBatch[]; nextCursor: string | null }> {
    const before = cursor ? toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]) : null;
    const rows = await this.#deps.batches.list(scope, limit + 1, before);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return {
      batches: await Promise.all(page.map((batch) => this.#withCounts(scope, batch))),
      nextCursor: hasMore ? encodeCursor(listOrder, [last._id.toHexString()]) : null,
    };
  }

  /** Ends what has not finished; what has, stays. */
  async cancel(scope: TenantScope, id: ObjectId): Promise<TriageBatch> {
    const { batches, runs, database, clock } = this.#deps;
    await this.get(scope, id);
    const batch = await database.withTransaction(async (session) => {
      const cancelled = await batches.cancel(scope, id, clock.now(), session);
      if (!cancelled) throw new AppError('batch_not_running');
      await runs.cancelBatch(scope, id, clock.now(), session);
      return cancelled;
    });
    return this.#withCounts(scope, batch);
  }

  async #startRuns({ scope, data, signal, progress }: JobContext<BatchData>): Promise<void> {
    const { batches } = this.#deps;
    const id = toObjectId(data.batch_id);
    const batch = await batches.find(scope, id);
    for (const [index, ticketId] of (batch?.ticket_ids ?? []).entries()) {
      signal.throwIfAborted();
      const current = await batches.find(scope, id);
      if (!current || current.cancelled_at) return this.#endStray(scope, id);
      if (!(await this.#startRun(scope, current, ticketId))) await batches.skip(scope, id, ticketId);
      await progress(index + 1, current.ticket_ids.length);
    }
    await batches.markStarted(scope, id);
    if ((await batches.find(scope, id))?.cancelled_at) await this.#endStray(scope, id);
  }

  /** A run that was being begun while the batch was cancelled. */
  async #endStray(scope: TenantScope, id: ObjectId): Promise<void> {
    await this.#deps.runs.cancelBatch(scope, id, this.#deps.clock.now());
  }

  /** False where the ticket is gone or has a run in progress that is not of this batch. */
  async #startRun(scope: TenantScope, batch: TriageBatchDocument, ticketId: ObjectId): Promise<boolean> {
    const key = `batch:${batch._id.toHexString()}:${ticketId.toHexString()}`;
    const { started_by_user_id: startedByUserId, _id: batchId } = batch;
    try {
      const request = { scope, ticketId, startedByUserId, requestKey: key, batchId };
      const run = await this.#deps.starts.runLater(request, 'normal');
      return run.batch_id?.equals(batchId) === true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  async #withCounts(scope: TenantScope, batch: TriageBatchDocument): Promise<TriageBatch> {
    return { batch, counts: await this.#deps.runs.countByStatus(scope, batch._id) };
  }
}
