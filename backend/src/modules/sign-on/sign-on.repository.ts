import {
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { signOnModel, type SignOnDocument } from './sign-on.model.ts';

export type SignOnChanges = Omit<SignOnDocument, '_id' | 'tenant_id'>;

export class SignOnRepository {
  readonly #settings: TenantCollection<SignOnDocument>;

  constructor(database: Database) {
    this.#settings = new TenantCollection(signOnModel(database));
  }

  async find(scope: TenantScope, session?: Session): Promise<SignOnDocument | null> {
    return this.#settings.findOne(scope, {}, { session });
  }

  async put(scope: TenantScope, changes: SignOnChanges, session: Session): Promise<SignOnDocument | null> {
    return this.#settings.findOneAndUpdate(scope, {}, { $set: changes }, { session, upsert: true });
  }

  async delete(scope: TenantScope, session: Session): Promise<boolean> {
    return (await this.#settings.deleteOne(scope, {}, { session })) === 1;
  }
}
