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
    invitation: Pick<InvitationDocument, 'user_id' | 'token_hash' | 'expires_at'>,
    now: Date,
    session: Session,
  ): Promise<void> {
    const document = { ...invitation, _id: newObjectId(), used_at: null, created_at: now };
    await this.#invitations.insertOne(scope, document, { session });
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

  /** The token is the credential: whoever holds the link may see what it invites to. */
  async acrossTenantsFindByTokenHash(tokenHash: string): Promise<InvitationDocument | null> {
    return this.#model
      .findOne({ token_hash: tokenHash })
      .setOptions({ acrossTenants: 'the link names the workspace' })
      .lean<InvitationDocument>()
      .exec();
  }
}
