import type { DraftPatch, ReplyCreate } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newObjectId, toObjectId, type ObjectId, type Session } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { NewTicketEvent } from '../timeline/index.ts';
import type { ReplyDocument } from './replies.model.ts';
import type { RepliesRepository } from './replies.repository.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import type { TicketDocument } from './tickets.model.ts';
import { assertInUse } from './tickets.policy.ts';
import { isBlocked, presentReply } from './tickets.presenter.ts';
import { changeBy } from './tickets.service.ts';

export interface RepliesDependencies {
  readonly replies: RepliesRepository;
  readonly ledger: TicketLedger;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

export class RepliesService {
  readonly #deps: RepliesDependencies;

  constructor(deps: RepliesDependencies) {
    this.#deps = deps;
  }

  /** Sends a reply or adds a note, and sets the status with it. */
  async create(
    caller: Caller,
    ticketId: ObjectId,
    input: ReplyCreate,
    ifMatch?: number,
  ): Promise<{ ticket: TicketDocument; reply: ReplyDocument }> {
    let reply: ReplyDocument | undefined;
    const ticket = await this.#deps.ledger.change({
      ...changeBy(caller, ticketId),
      expectedVersion: input.version ?? ifMatch,
      decide: async (current, session) => {
        assertInUse(current);
        const draft = await this.#getSendableDraft(caller, ticketId, input, session);
        reply = await this.#insertReply(caller, current, input, draft, session);
        return decideReply(current, reply, draft, input);
      },
    });
    return { ticket, reply: reply as ReplyDocument };
  }

  async saveDraft(
    caller: Caller,
    ticketId: ObjectId,
    replyId: ObjectId,
    { body, version }: DraftPatch,
  ): Promise<ReplyDocument> {
    const { replies, ledger, clock } = this.#deps;
    let saved: ReplyDocument | undefined;
    await ledger.change({
      ...changeBy(caller, ticketId),
      decide: async (_ticket, session) => {
        const draft = await this.#getDraft(caller, ticketId, replyId, session);
        if (draft.version !== version) {
          throw new AppError('version_conflict', { current: { reply: presentReply(draft) } });
        }
        if (draft.body === body) {
          saved = draft;
          return [];
        }
        saved = (await replies.saveDraft(caller.scope, draft, body, clock.now(), session)) ?? undefined;
        if (!saved) throw new AppError('version_conflict');
        return [{ type: 'draft_saved', payload: { reply_id: replyId.toHexString() } }];
      },
    });
    return saved as ReplyDocument;
  }

  async #getDraft(
    caller: Caller,
    ticketId: ObjectId,
    id: ObjectId,
    session: Session,
  ): Promise<ReplyDocument> {
    const draft = await this.#deps.replies.find(caller.scope, ticketId, id, session);
    if (draft?.state !== 'draft') throw new AppError('not_found');
    if (draft.sent_reply_id) throw new AppError('draft_already_sent');
    return draft;
  }

  async #getSendableDraft(
    caller: Caller,
    ticketId: ObjectId,
    { draft_id, body }: ReplyCreate,
    session: Session,
  ): Promise<ReplyDocument | null> {
    if (!draft_id) return null;
    const draft = await this.#getDraft(caller, ticketId, toObjectId(draft_id), session);
    if (isBlocked(draft) && body === draft.original_body) {
      throw new AppError('draft_blocked', {
        errors: draft.violations.map(({ message }) => ({ path: 'body.body', message })),
      });
    }
    return draft;
  }

  async #insertReply(
    caller: Caller,
    ticket: TicketDocument,
    { body, visibility }: ReplyCreate,
    draft: ReplyDocument | null,
    session: Session,
  ): Promise<ReplyDocument> {
    const { replies, outbox, clock } = this.#deps;
    const id = newObjectId();
    if (draft && !(await replies.markSent(caller.scope, draft._id, id, session))) {
      throw new AppError('draft_already_sent');
    }
    const reply = await replies.insert(
      caller.scope,
      {
        _id: id,
        ticket_id: ticket._id,
        author_type: 'agent',
        author_id: caller.userId,
        visibility,
        state: 'sent',
        body,
        workflow_run_id: draft?.workflow_run_id ?? null,
        based_on_draft_id: draft?._id ?? null,
      },
      clock.now(),
      session,
    );
    if (visibility === 'public' && ticket.customer_email) {
      const payload = { ticket_id: ticket._id, reply_id: id };
      await outbox.enqueue(
        caller.scope,
        { kind: 'reply_mail', destination: ticket.customer_email, payload, orderingKey: ticket._id },
        session,
      );
    }
    return reply;
  }
}

/** Pure. */
export function decideReply(
  ticket: Pick<TicketDocument, 'status'>,
  reply: Pick<ReplyDocument, '_id' | 'body'>,
  draft: ReplyDocument | null,
  { visibility, set_status }: Pick<ReplyCreate, 'visibility' | 'set_status'>,
): NewTicketEvent[] {
  const message = { reply_id: reply._id.toHexString(), body: reply.body };
  const events: NewTicketEvent[] = [
    visibility === 'internal'
      ? { type: 'note_added', payload: message }
      : {
          type: 'reply_sent',
          payload: {
            ...message,
            draft_id: draft?._id.toHexString() ?? null,
            workflow_run_id: draft?.workflow_run_id?.toHexString() ?? null,
          },
        },
  ];
  if (set_status && set_status !== ticket.status) {
    events.push({ type: 'status_changed', payload: { from: ticket.status, to: set_status } });
  }
  return events;
}
