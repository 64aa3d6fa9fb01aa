import {
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { housekeepingModel, type HousekeepingDocument } from './housekeeping.model.ts';

export class HousekeepingRepository {
  readonly #settings: TenantCollection<HousekeepingDocument>;

  constructor(database: Database) {
    this.#settings = new TenantCollection(housekeepingModel(database));
  }

  async find(scope: TenantScope, session?: Session): Promise<HousekeepingDocument | null> {
    return this.#settings.findOne(scope, {}, { session });
  }

  async save(
    scope: TenantScope,
    changes: Partial<Pick<HousekeepingDocument, 'chosen' | 'prompts_deleted_until'>>,
    session: Session,
  ): Promise<void> {
    await this.#settings.findOneAndUpdate(scope, {}, { $set: changes }, { session, upsert: true });
  }
}
