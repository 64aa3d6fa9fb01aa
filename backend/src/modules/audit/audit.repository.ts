import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type ScopedFilter,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { auditHeadModel, auditModel, type AuditDocument, type AuditHeadDocument } from './audit.model.ts';

export type NewAuditRecord = Pick<
  AuditDocument,
  'actor' | 'action' | 'target' | 'before' | 'after' | 'ip' | 'request_id'
>;
export type AuditRecordFilter = ScopedFilter<AuditDocument>;

/** Adds and seals; nothing here changes or removes what a record says. */
export class AuditRepository {
  readonly #model: Model<AuditDocument>;
  readonly #records: TenantCollection<AuditDocument>;
  readonly #heads: TenantCollection<AuditHeadDocument>;

  constructor(database: Database) {
    this.#model = auditModel(database);
    this.#records = new TenantCollection(this.#model);
    this.#heads = new TenantCollection(auditHeadModel(database));
  }

  async insert(scope: TenantScope, record: NewAuditRecord, now: Date, session: Session): Promise<void> {
    const state = { _id: newObjectId(), at: now, is_unsealed: true, sequence: null, hash: null } as const;
    await this.#records.insertOne(scope, { ...record, ...state }, { session });
  }

  async list(
    scope: TenantScope,
    filter: AuditRecordFilter,
    order: 1 | -1,
    limit: number,
  ): Promise<AuditDocument[]> {
    return this.#records.find(scope, filter, { sort: { _id: order }, limit });
  }

  async listSealed(scope: TenantScope, afterSequence: number, limit: number): Promise<AuditDocument[]> {
    return this.#records.find(
      scope,
      { sequence: { $gt: afterSequence } },
      { sort: { sequence: 1, _id: 1 }, limit },
    );
  }

  async countUnsealed(scope: TenantScope): Promise<number> {
    return this.#records.count(scope, { is_unsealed: true });
  }

  async listUnsealed(scope: TenantScope, limit: number, session: Session): Promise<AuditDocument[]> {
    return this.#records.find(scope, { is_unsealed: true }, { sort: { _id: 1 }, limit, session });
  }

  async seal(
    scope: TenantScope,
    id: ObjectId,
    sequence: number,
    hash: string,
    session: Session,
  ): Promise<void> {
    const update = { $set: { sequence, hash }, $unset: { is_unsealed: 1 as const } };
    await this.#records.updateOne(scope, { _id: id, is_unsealed: true }, update, { session });
  }

  async findHead(scope: TenantScope, session?: Session): Promise<AuditHeadDocument | null> {
    return this.#heads.findOne(scope, {}, { session });
  }

  /** Two sealers of one workspace meet here, and the database lets one of them try again. */
  async moveHead(scope: TenantScope, sequence: number, hash: string, session: Session): Promise<void> {
    await this.#heads.findOneAndUpdate(scope, {}, { $set: { sequence, hash } }, { session, upsert: true });
  }

  /** Workspaces with work for the sealer, the one that waits longest first. */
  async acrossTenantsListUnsealed(limit: number): Promise<ObjectId[]> {
    const rows = await this.#model
      .find({ is_unsealed: true }, { tenant_id: 1 })
      .setOptions({ acrossTenants: 'one sealer serves all workspaces' })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Pick<AuditDocument, 'tenant_id'>[]>()
      .exec();
    return [...new Map(rows.map(({ tenant_id }) => [tenant_id.toHexString(), tenant_id])).values()];
  }
}
