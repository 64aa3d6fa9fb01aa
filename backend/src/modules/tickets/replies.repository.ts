import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { replyModel, type ReplyDocument } from './replies.model.ts';

export type NewReply = Pick<ReplyDocument, 'ticket_id' | 'author_type' | 'visibility' | 'state' | 'body'> &
  Partial<Omit<ReplyDocument, 'tenant_id' | 'created_at' | 'updated_at'>>;

// A conversation longer than this is read in parts; the newest matter most.
const maxReplies = 500;

export class RepliesRepository {
  readonly #replies: TenantCollection<ReplyDocument>;

  constructor(database: Database) {
    this.#replies = new TenantCollection(replyModel(database));
  }

  /** Oldest first; of a very long conversation the newest part. */
  async listByTicket(scope: TenantScope, ticketId: ObjectId): Promise<ReplyDocument[]> {
    const newestFirst = await this.#replies.find(
      scope,
      { ticket_id: ticketId },
      { sort: { created_at: -1 }, limit: maxReplies },
    );
    return newestFirst.reverse();
  }

  async find(
    scope: TenantScope,
    ticketId: ObjectId,
    id: ObjectId,
    session?: Session,
  ): Promise<ReplyDocument | null> {
    return this.#replies.findOne(scope, { _id: id, ticket_id: ticketId }, { session });
  }

  async findDraftOfRun(scope: TenantScope, workflowRunId: ObjectId): Promise<ReplyDocument | null> {
    return this.#replies.findOne(scope, { workflow_run_id: workflowRunId, state: 'draft' });
  }

  async insert(scope: TenantScope, reply: NewReply, now: Date, session: Session): Promise<ReplyDocument> {
    return this.#replies.insertOne(scope, toDocument(reply, now), { session });
  }

  /** Messages of the past, each as of its time. */
  async insertMany(
    scope: TenantScope,
    replies: readonly (NewReply & { readonly at: Date })[],
    session: Session,
  ): Promise<void> {
    if (replies.length === 0) return;
    const documents = replies.map(({ at, ...reply }) => toDocument(reply, at));
    await this.#replies.insertMany(scope, documents, { session });
  }

  /** Saves a draft's text against the version it was read at; null where it moved on. */
  async saveDraft(
    scope: TenantScope,
    draft: ReplyDocument,
    body: string,
    now: Date,
    session: Session,
  ): Promise<ReplyDocument | null> {
    return this.#replies.findOneAndUpdate(
      scope,
      { _id: draft._id, version: draft.version, sent_reply_id: null },
      { $set: { body, updated_at: now }, $inc: { version: 1 } },
      { session },
    );
  }

  /** Ties a draft to the reply it became; false where it had become one before. */
  async markSent(
    scope: TenantScope,
    draftId: ObjectId,
    replyId: ObjectId,
    session: Session,
  ): Promise<boolean> {
    const { modified } = await this.#replies.updateOne(
      scope,
      { _id: draftId, sent_reply_id: null },
      { $set: { sent_reply_id: replyId } },
      { session },
    );
    return modified === 1;
  }

  /** Drafts that nobody sent and nobody has touched since. */
  async deleteDraftsBefore(scope: TenantScope, before: Date): Promise<number> {
    return this.#replies.deleteMany(scope, {
      state: 'draft',
      sent_reply_id: null,
      updated_at: { $lte: before },
    });
  }

  /** With their tickets, for good. */
  async deleteOfTickets(scope: TenantScope, ticketIds: readonly ObjectId[], session: Session): Promise<void> {
    await this.#replies.deleteMany(scope, { ticket_id: { $in: [...ticketIds] } }, { session });
  }
}

function toDocument(reply: NewReply, at: Date): Omit<ReplyDocument, 'tenant_id'> {
  return {
    _id: newObjectId(),
    author_id: null,
    original_body: null,
    version: 1,
    workflow_run_id: null,
    based_on_draft_id: null,
    sent_reply_id: null,
    violations: [],
    ...reply,
    created_at: at,
    updated_at: at,
  };
}
