import type { Model } from 'mongoose';
import type { TicketScope } from '@opsflow/contract';
import { newObjectId, type ObjectId, type Session, type TenantScope } from '../../platform/mongo/index.ts';
import type { WorkspaceDocument } from './workspaces.model.ts';

export type WorkspaceChanges = Partial<{
  name: string;
  'settings.policies': string;
  'settings.signature': string;
  'settings.agent_scope': TicketScope;
  'settings.require_second_factor': boolean;
  'settings.time_zone': string;
}>;

export interface NewWorkspace {
  readonly name: string;
  readonly slug: string;
  readonly time_zone?: string | undefined;
}

/** The one collection whose own id is the tenant's: read and changed through the scope, made by sign-up. */
export class WorkspacesRepository {
  readonly #model: Model<WorkspaceDocument>;

  constructor(model: Model<WorkspaceDocument>) {
    this.#model = model;
  }

  async find(scope: TenantScope, session?: Session): Promise<WorkspaceDocument | null> {
    return this.#model
      .findById(scope.tenantId, null, session ? { session } : {})
      .lean<WorkspaceDocument>()
      .exec();
  }

  async update(
    scope: TenantScope,
    changes: WorkspaceChanges,
    now: Date,
    session: Session,
  ): Promise<WorkspaceDocument | null> {
    return this.#model
      .findByIdAndUpdate(
        scope.tenantId,
        { $set: { ...changes, updated_at: now } },
        { returnDocument: 'after', session },
      )
      .lean<WorkspaceDocument>()
      .exec();
  }

  /** Makes concurrent changes to the workspace's admins conflict with one another. */
  async countAdminChange(scope: TenantScope, session: Session): Promise<void> {
    await this.#model.updateOne({ _id: scope.tenantId }, { $inc: { admin_changes: 1 } }, { session }).exec();
  }

  async insert(
    { name, slug, time_zone }: NewWorkspace,
    now: Date,
    session: Session,
  ): Promise<WorkspaceDocument> {
    const document: WorkspaceDocument = {
      _id: newObjectId(),
      name,
      slug,
      settings: {
        policies: '',
        signature: `Kind regards,\nthe ${name} team`,
        agent_scope: 'all',
        require_second_factor: false,
        ...(time_zone === undefined ? {} : { time_zone }),
      },
      admin_changes: 0,
      created_at: now,
      updated_at: now,
    };
    await this.#model.insertMany([document], { session, lean: true });
    return document;
  }

  async acrossTenantsListByIds(ids: readonly ObjectId[]): Promise<WorkspaceDocument[]> {
    return this.#model
      .find({ _id: { $in: ids } })
      .lean<WorkspaceDocument[]>()
      .exec();
  }

  /** Ids in their order, from after `after`. */
  async acrossTenantsListIds(after: ObjectId | null, limit: number): Promise<ObjectId[]> {
    const rows = await this.#model
      .find(after ? { _id: { $gt: after } } : {}, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: ObjectId }[]>()
      .exec();
    return rows.map(({ _id }) => _id);
  }

  async acrossTenantsFindBySlug(slug: string): Promise<WorkspaceDocument | null> {
    return this.#model.findOne({ slug }).lean<WorkspaceDocument>().exec();
  }

  /** Slugs that begin alike, so that a free one can be chosen. */
  async acrossTenantsListSlugs(prefix: string): Promise<string[]> {
    const rows = await this.#model
      .find({ slug: { $gte: prefix, $lt: `${prefix}~` } }, { slug: 1 })
      .limit(1000)
      .lean<{ slug: string }[]>()
      .exec();
    return rows.map(({ slug }) => slug);
  }
}
