import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { ForgottenPasswordDocument, PasswordResetDocument } from './password-resets.model.ts';

export class PasswordResetsRepository {
  readonly #model: Model<PasswordResetDocument>;
  readonly #resets: TenantCollection<PasswordResetDocument>;
  readonly #forgotten: Model<ForgottenPasswordDocument>;

  constructor(model: Model<PasswordResetDocument>, forgotten: Model<ForgottenPasswordDocument>) {
    this.#model = model;
    this.#resets = new TenantCollection(model);
    this.#forgotten = forgotten;
  }

  async insert(
    scope: TenantScope,
    reset: Pick<PasswordResetDocument, 'user_id' | 'expires_at'>,
    now: Date,
    session: Session,
  ): Promise<PasswordResetDocument> {
    const document = { ...reset, _id: newObjectId(), used_at: null, created_at: now };
    return this.#resets.insertOne(scope, document, { session });
  }

  /** Marks an unused link as used; false where somebody was faster. */
  async use(scope: TenantScope, id: ObjectId, now: Date, session: Session): Promise<boolean> {
    const { modified } = await this.#resets.updateOne(
      scope,
      { _id: id, used_at: null },
      { $set: { used_at: now } },
      { session },
    );
    return modified === 1;
  }

  async deleteUnusedOf(scope: TenantScope, userId: ObjectId, session: Session): Promise<void> {
    await this.#resets.deleteMany(scope, { user_id: userId, used_at: null }, { session });
  }

  /** For a link whose signature was checked: it names the person, and so the workspace. */
  async acrossTenantsFind(id: ObjectId): Promise<PasswordResetDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the link names the workspace' })
      .lean<PasswordResetDocument>()
      .exec();
  }

  async insertForgotten(
    forgotten: Pick<ForgottenPasswordDocument, 'email' | 'ip' | 'request_id'>,
    expiresAt: Date,
  ): Promise<void> {
    await this.#forgotten.insertMany([{ ...forgotten, _id: newObjectId(), expires_at: expiresAt }], {
      lean: true,
    });
  }

  /** Takes the oldest one away, if there is any; with the transaction it comes back. */
  async takeForgotten(session: Session): Promise<ForgottenPasswordDocument | null> {
    return this.#forgotten
      .findOneAndDelete({}, { sort: { _id: 1 }, session })
      .lean<ForgottenPasswordDocument>()
      .exec();
  }
}
