import type { EventAppend } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { newObjectId, toObjectId, type ObjectId, type Session } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { NewTicketEvent, TimelineService } from '../timeline/index.ts';
import type { ReplyDocument } from './replies.model.ts';
import type { RepliesRepository } from './replies.repository.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import type { TicketDocument } from './tickets.model.ts';
import { changeBy } from './tickets.service.ts';

export interface CustomerMessagesDependencies {
  readonly replies: RepliesRepository;
  readonly timeline: TimelineService;
  readonly ledger: TicketLedger;
  readonly clock: Clock;
}

export interface ReceivedMessage {
  readonly ticket: TicketDocument;
  readonly reply: ReplyDocument;
  /** It had been told before, and nothing has changed now. */
  readonly isRepeated: boolean;
}

/** What customers write, by whichever way it comes in. */
export class CustomerMessagesService {
  readonly #deps: CustomerMessagesDependencies;

  constructor(deps: CustomerMessagesDependencies) {
    this.#deps = deps;
  }

  /** A message opens a ticket again that waited for the customer or was solved. */
  async receive(
    caller: Caller,
    ticketId: ObjectId,
    { body, external }: EventAppend,
    idempotencyKey: string | undefined,
  ): Promise<ReceivedMessage> {
    const told = external && { source: external.source, eventId: external.event_id };
    let reply: ReplyDocument | undefined;
    let isRepeated = false;
    const ticket = await this.#deps.ledger.change({
      ...changeBy(caller, ticketId),
      actor: { type: 'customer', id: null },
      origin: { idempotencyKey, external: told },
      decide: async (current, session) => {
        const earlier = told ? await this.#findTold(caller, ticketId, told, session) : null;
        isRepeated = earlier !== null;
        if (earlier) {
          reply = earlier;
          return [];
        }
        reply = await this.#insertReply(caller, ticketId, body, session);
        return decideMessage(current, reply);
      },
    });
    return { ticket, reply: reply as ReplyDocument, isRepeated };
  }

  async #findTold(
    caller: Caller,
    ticketId: ObjectId,
    told: { source: string; eventId: string },
    session: Session,
  ): Promise<ReplyDocument | null> {
    const { timeline, replies } = this.#deps;
    const event = await timeline.findTold(caller.scope, told, session);
    if (!event) return null;
    const isOurs = event.type === 'message_received' && event.ticket_id.equals(ticketId);
    const replyId = isOurs ? toObjectId(String(event.payload['reply_id'])) : null;
    const reply = replyId && (await replies.find(caller.scope, ticketId, replyId, session));
    if (reply) return reply;
    throw new AppError('invalid_request', {
      errors: [{ path: 'body.external.event_id', message: 'was used for another event before' }],
    });
  }

  async #insertReply(
    caller: Caller,
    ticketId: ObjectId,
    body: string,
    session: Session,
  ): Promise<ReplyDocument> {
    const message = {
      _id: newObjectId(),
      ticket_id: ticketId,
      author_type: 'customer',
      visibility: 'public',
      state: 'sent',
      body,
    } as const;
    return this.#deps.replies.insert(caller.scope, message, this.#deps.clock.now(), session);
  }
}

/** A message opens a ticket again that waited for the customer or was solved. Pure. */
export function decideMessage(
  ticket: Pick<TicketDocument, 'status'>,
  reply: Pick<ReplyDocument, '_id' | 'body'>,
): NewTicketEvent[] {
  const payload = { reply_id: reply._id.toHexString(), body: reply.body };
  const events: NewTicketEvent[] = [{ type: 'message_received', payload }];
  if (ticket.status === 'replied' || ticket.status === 'solved') {
    events.push({ type: 'status_changed', payload: { from: ticket.status, to: 'open' } });
  }
  return events;
}
