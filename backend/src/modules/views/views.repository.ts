import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { viewModel, type ViewDocument } from './views.model.ts';

export type NewView = Omit<ViewDocument, '_id' | 'tenant_id'>;
export type ViewChange = Partial<Pick<ViewDocument, 'name' | 'query' | 'position' | 'is_shared'>>;

// More shared views than anybody would look through; each person's own are limited when they are made.
const maxListed = 500;

export class ViewsRepository {
  readonly #views: TenantCollection<ViewDocument>;

  constructor(database: Database) {
    this.#views = new TenantCollection(viewModel(database));
  }

  async listFor(scope: TenantScope, userId: ObjectId): Promise<ViewDocument[]> {
    const filter = { $or: [{ owner_id: userId }, { is_shared: true }] };
    return this.#views.find(scope, filter, { sort: { position: 1, _id: 1 }, limit: maxListed });
  }

  async countOf(scope: TenantScope, ownerId: ObjectId, session: Session): Promise<number> {
    return this.#views.count(scope, { owner_id: ownerId }, { session });
  }

  async find(scope: TenantScope, id: ObjectId, session: Session): Promise<ViewDocument | null> {
    return this.#views.findOne(scope, { _id: id }, { session });
  }

  async insert(scope: TenantScope, view: NewView, session: Session): Promise<ViewDocument> {
    return this.#views.insertOne(scope, { ...view, _id: newObjectId() }, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    change: ViewChange,
    now: Date,
    session: Session,
  ): Promise<ViewDocument | null> {
    return this.#views.findOneAndUpdate(
      scope,
      { _id: id },
      { $set: { ...change, updated_at: now } },
      { session },
    );
  }

  async delete(scope: TenantScope, id: ObjectId, session: Session): Promise<void> {
    await this.#views.deleteOne(scope, { _id: id }, { session });
  }
}
