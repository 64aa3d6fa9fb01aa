import type { Model } from 'mongoose';
import {
  newObjectId,
  TenantCollection,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { InvitationDocument } from './invitations.model.ts';

export class InvitationsRepository {
  readonly #model: Model<InvitationDocument>;
  readonly #invitations: TenantCollection<InvitationDocument>;

  constructor(model: Model<InvitationDocument>) {
    this.#model = model;
    this.#invitations = new TenantCollection(model);
  }

  async insert(
    scope: TenantScope,
    invitation: Pick<InvitationDocument, 'user_id' | 'expires_at'>,
    now: Date,
    session: Session,
  ): Promise<InvitationDocument> {
    const document = { ...invitation, _id: newObjectId(), used_at: null, created_at: now };
    return this.#invitations.insertOne(scope, document, { session });
  }

  /** Marks an unused invitation as used; false where somebody was faster. */
  async use(scope: TenantScope, id: ObjectId, now: Date, session: Session): Promise<boolean> {
    const { modified } = await this.#invitations.updateOne(
      scope,
      { _id: id, used_at: null },
      { $set: { used_at: now } },
      { session },
    );
    return modified === 1;
  }

  async deleteOfUser(scope: TenantScope, userId: ObjectId, session: Session): Promise<void> {
    await this.#invitations.deleteMany(scope, { user_id: userId }, { session });
  }

  /** For a link whose signature was checked: it names the invitation, and so the workspace. */
  async acrossTenantsFind(id: ObjectId): Promise<InvitationDocument | null> {
    return this.#model
      .findById(id)
      .setOptions({ acrossTenants: 'the link names the workspace' })
      .lean<InvitationDocument>()
      .exec();
  }
}
