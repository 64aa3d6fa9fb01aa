import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { SessionDocument, SessionEnd } from './sessions.model.ts';

export type NewSession = Pick<
  SessionDocument,
  'user_id' | 'token_hash' | 'family_hash' | 'expires_at' | 'user_agent' | 'ip' | 'signed_in_by'
>;

export class SessionsRepository {
  readonly #model: Model<SessionDocument>;
  readonly #sessions: TenantCollection<SessionDocument>;

  constructor(model: Model<SessionDocument>) {
    this.#model = model;
    this.#sessions = new TenantCollection(model);
  }

  async insert(
    scope: TenantScope,
    session: NewSession,
    now: Date,
    transaction?: Session,
  ): Promise<SessionDocument> {
    const state = {
      previous_token_hash: null,
      rotated_at: now,
      ended_at: null,
      end_reason: null,
      created_at: now,
    };
    return this.#sessions.insertOne(
      scope,
      { ...session, ...state, _id: newObjectId() },
      { session: transaction },
    );
  }

  /** Replaces the refresh token; false where somebody rotated or ended the session first. */
  async rotate(
    scope: TenantScope,
    id: ObjectId,
    { from, to, expiresAt }: { from: string; to: string; expiresAt: Date },
    now: Date,
  ): Promise<boolean> {
    const { modified } = await this.#sessions.updateOne(
      scope,
      { _id: id, token_hash: from, ended_at: null },
      { $set: { token_hash: to, previous_token_hash: from, rotated_at: now, expires_at: expiresAt } },
    );
    return modified === 1;
  }

  /** Ends these sessions of a user, as far as they have not ended. */
  async end(
    scope: TenantScope,
    userId: ObjectId,
    ids: readonly ObjectId[],
    end: { reason: SessionEnd; at: Date },
    transaction?: Session,
  ): Promise<number> {
    const { modified } = await this.#sessions.updateMany(
      scope,
      { _id: { $in: [...ids] }, user_id: userId, ended_at: null },
      { $set: { ended_at: end.at, end_reason: end.reason } },
      { session: transaction },
    );
    return modified;
  }

  /** Sessions of a user that have not ended, the one used last first. */
  async listLive(
    scope: TenantScope,
    userId: ObjectId,
    now: Date,
    transaction?: Session,
  ): Promise<SessionDocument[]> {
    return this.#sessions.find(
      scope,
      { user_id: userId, ended_at: null, expires_at: { $gt: now } },
      { sort: { rotated_at: -1 }, session: transaction },
    );
  }

  /** A session's id is part of the credential, and its workspace is what the credential tells us. */
  async acrossTenantsFind(id: ObjectId): Promise<SessionDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the session names the workspace' })
      .lean<SessionDocument>()
      .exec();
  }
}
