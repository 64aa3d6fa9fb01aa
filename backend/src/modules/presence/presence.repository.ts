import type { PresenceState } from '@opsflow/contract';
import {
  isDuplicateKey,
  restartTransaction,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { presenceModel, type PresenceDocument } from './presence.model.ts';

export interface PresencePage {
  readonly ticketId: ObjectId;
  readonly userId: ObjectId;
  readonly clientId: string;
}

export class PresenceRepository {
  readonly #pages: TenantCollection<PresenceDocument>;

  constructor(database: Database) {
    this.#pages = new TenantCollection(presenceModel(database));
  }

  async report(
    scope: TenantScope,
    { ticketId, userId, clientId }: PresencePage,
    said: { readonly state: PresenceState; readonly until: Date },
    session: Session,
  ): Promise<void> {
    const page = { ticket_id: ticketId, user_id: userId, client_id: clientId };
    try {
      await this.#pages.findOneAndUpdate(scope, page, { $set: said }, { upsert: true, session });
    } catch (error) {
      // The same page said two things at once.
      if (isDuplicateKey(error)) restartTransaction(error);
      throw error;
    }
  }

  /** Pages on which anybody else has the ticket open. */
  async listOthers(
    scope: TenantScope,
    ticketId: ObjectId,
    userId: ObjectId,
    now: Date,
    session: Session,
  ): Promise<PresenceDocument[]> {
    const filter = {
      ticket_id: ticketId,
      user_id: { $ne: userId },
      state: { $ne: 'left' as const },
      until: { $gt: now },
    };
    return this.#pages.find(scope, filter, { limit: 100, session });
  }
}
