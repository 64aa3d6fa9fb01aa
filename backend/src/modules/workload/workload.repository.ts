import type { Workload } from '@opsflow/contract';
import { TenantCollection, type Database, type TenantScope } from '../../platform/mongo/index.ts';
import { workloadSnapshotModel, type WorkloadSnapshotDocument } from './workload.model.ts';

export class WorkloadRepository {
  readonly #snapshots: TenantCollection<WorkloadSnapshotDocument>;

  constructor(database: Database) {
    this.#snapshots = new TenantCollection(workloadSnapshotModel(database));
  }

  /** One an hour: a second one for the same hour replaces the first. */
  async put(scope: TenantScope, at: Date, workload: Workload): Promise<void> {
    await this.#snapshots.findOneAndUpdate(
      scope,
      { at },
      { $set: { workload } },
      { upsert: true, apart: true },
    );
  }

  /** Newest first, below `before` where it is given. */
  async list(
    scope: TenantScope,
    range: { from?: Date | undefined; to?: Date | undefined },
    limit: number,
    before: Date | null,
  ): Promise<WorkloadSnapshotDocument[]> {
    const ends = [range.to, before].filter((end): end is Date => end instanceof Date);
    const end = ends.length > 0 ? { $lt: new Date(Math.min(...ends.map(Number))) } : {};
    const at = { ...(range.from ? { $gte: range.from } : {}), ...end };
    const filter = Object.keys(at).length > 0 ? { at } : {};
    return this.#snapshots.find(scope, filter, { sort: { at: -1 }, limit });
  }
}
