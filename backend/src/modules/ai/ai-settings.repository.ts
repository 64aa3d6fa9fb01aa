import {
  isDuplicateKey,
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { aiSettingsModel, type AiSettingsDocument } from './ai-settings.model.ts';

export type NewAiSettings = Omit<AiSettingsDocument, '_id' | 'tenant_id'>;

export class AiSettingsRepository {
  readonly #settings: TenantCollection<AiSettingsDocument>;

  constructor(database: Database) {
    this.#settings = new TenantCollection(aiSettingsModel(database));
  }

  async find(scope: TenantScope, session?: Session): Promise<AiSettingsDocument | null> {
    return this.#settings.findOne(scope, {}, { session });
  }

  /** Null where the stored version is not `expected`; 0 stands for none stored yet. */
  async save(
    scope: TenantScope,
    settings: NewAiSettings,
    expected: number,
    session: Session,
  ): Promise<AiSettingsDocument | null> {
    if (expected > 0) {
      return this.#settings.findOneAndUpdate(scope, { version: expected }, { $set: settings }, { session });
    }
    try {
      return await this.#settings.insertOne(scope, { ...settings, _id: scope.tenantId }, { session });
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }
}
