import type { OnCallRota } from '@opsflow/contract';
import {
  TenantCollection,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { opsSettingsModel, type OpsSettingsDocument } from './teams.model.ts';

export class OpsSettingsRepository {
  readonly #settings: TenantCollection<OpsSettingsDocument>;

  constructor(database: Database) {
    this.#settings = new TenantCollection(opsSettingsModel(database));
  }

  async find(scope: TenantScope, session?: Session): Promise<OpsSettingsDocument | null> {
    return this.#settings.findOne(scope, {}, { session });
  }

  async setOnCall(scope: TenantScope, rota: OnCallRota, session: Session): Promise<void> {
    await this.#settings.findOneAndUpdate(scope, {}, { $set: { on_call: rota } }, { session, upsert: true });
  }
}
