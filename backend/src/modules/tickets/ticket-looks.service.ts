import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId, type Database, type ObjectId } from '../../platform/mongo/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import type { TicketLookDocument } from './ticket-looks.model.ts';
import { looksKeptForDays, type TicketLooksRepository } from './ticket-looks.repository.ts';
import type { TicketParticipant } from './ticket-ledger.ts';
import { isVisibleTo, visibleTickets } from './ticket-visibility.ts';
import type { TicketFilter, TicketRowDocument, TicketsRepository } from './tickets.repository.ts';

export interface TicketLooksDependencies {
  readonly looks: TicketLooksRepository;
  readonly tickets: TicketsRepository;
  readonly database: Database;
  readonly clock: Clock;
}

export interface UnreadTickets {
  /** In hexadecimal. */
  readonly ids: ReadonlySet<string>;
  /** When time alone makes one of them count as read; null: never. */
  readonly trueUntil: Date | null;
}

const recentTickets = 20;
const keptForMs = looksKeptForDays * 24 * 60 * 60 * 1000;

/** Which tickets somebody has not seen since something happened to them, and which they saw last. */
export class TicketLooks {
  readonly #deps: TicketLooksDependencies;

  constructor(deps: TicketLooksDependencies) {
    this.#deps = deps;
  }

  /** The unread tickets of somebody as a filter, so that they are paged, sorted and counted like any others. */
  async unreadFilter(caller: Caller): Promise<TicketFilter> {
    if (!caller.userId) {
      throw new AppError('invalid_request', {
        errors: [{ path: 'query.unread', message: 'cannot be asked with an API key, which reads nothing' }],
      });
    }
    const looks = await this.#deps.looks.listOf(caller.scope, caller.userId);
    const idsOf = (state: TicketLookDocument['state']) =>
      looks.flatMap((look) => (look.state === state && look.ticket_id ? [look.ticket_id] : []));
    return {
      $or: [
        { last_activity_at: { $gt: this.#allReadAt(looks) }, _id: { $nin: idsOf('read') } },
        { _id: { $in: idsOf('unread') } },
      ],
    };
  }

  /** Which of these tickets the caller has not read. */
  async listUnreadAmong(caller: Caller, rows: readonly TicketRowDocument[]): Promise<UnreadTickets> {
    if (!caller.userId || rows.length === 0) return { ids: new Set(), trueUntil: null };
    const ids = rows.map(({ _id }) => _id);
    const stored = await this.#deps.looks.listAmong(caller.scope, caller.userId, ids);
    // The database forgets them in its own time, which must not show.
    const oldest = this.#oldestThatCounts();
    const looks = stored.filter(({ looked_at }) => looked_at > oldest);
    const stateOf = new Map(looks.map(({ ticket_id, state }) => [ticket_id?.toHexString(), state]));
    const allReadAt = this.#allReadAt(looks);
    const isUnread = ({ _id, last_activity_at: at }: TicketRowDocument) => {
      const state = stateOf.get(_id.toHexString());
      return state === 'unread' || (state !== 'read' && at > allReadAt);
    };
    return {
      ids: new Set(rows.filter(isUnread).map(({ _id }) => _id.toHexString())),
      trueUntil: firstToAge([
        ...looks.map(({ looked_at }) => looked_at),
        ...rows.map(({ last_activity_at }) => last_activity_at).filter((at) => at > oldest),
      ]),
    };
  }

  /** Nothing where the ticket has moved on since `seenAt`: that they have not seen. */
  async markRead(caller: Caller, ticketId: ObjectId, seenAt: Date): Promise<void> {
    await this.#mark(caller, ticketId, 'read', seenAt);
  }

  async markUnread(caller: Caller, ticketId: ObjectId): Promise<void> {
    await this.#mark(caller, ticketId, 'unread');
  }

  async markAllRead(caller: Caller): Promise<void> {
    const { looks, database, clock } = this.#deps;
    const userId = getUserId(caller);
    await database.withTransaction(async (session) => {
      await looks.set(caller.scope, userId, null, 'read', clock.now(), session);
      await looks.forgetAll(caller.scope, userId, session);
    });
  }

  /** The tickets they looked at last, as far as they still see them. */
  async listRecent(caller: Caller): Promise<TicketRowDocument[]> {
    const { looks, tickets } = this.#deps;
    const opened = await looks.listOpened(caller.scope, getUserId(caller), recentTickets);
    const ids = opened.flatMap(({ ticket_id }) => ticket_id ?? []);
    const filter: TicketFilter = { _id: { $in: ids }, trashed_as: null, $and: [visibleTickets(caller)] };
    const rows = await tickets.list(caller.scope, filter, { _id: 1 }, recentTickets);
    const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
    return ids.flatMap((id) => byId.get(id.toHexString()) ?? []);
  }

  /** Keeps the marks true to what happens, in the transaction in which it happens. */
  participant(): TicketParticipant {
    return async ({ scope, before, after, events }, session) => {
      if (before?.last_activity_at.getTime() === after.last_activity_at.getTime()) return;
      const actor = events.at(-1)?.actor;
      const userId = actor?.type === 'user' && actor.id ? toObjectId(actor.id) : null;
      if (before) await this.#deps.looks.setStale(scope, after._id, userId, session);
      if (userId) await this.#deps.looks.setDone(scope, userId, after._id, after.last_activity_at, session);
    };
  }

  async #mark(caller: Caller, ticketId: ObjectId, state: 'read' | 'unread', seenAt?: Date): Promise<void> {
    const { looks, tickets, database, clock } = this.#deps;
    const userId = getUserId(caller);
    await database.withTransaction(async (session) => {
      const ticket = await tickets.find(caller.scope, ticketId, session);
      if (!ticket || !isVisibleTo(caller, ticket)) throw new AppError('not_found');
      if (seenAt && ticket.last_activity_at > seenAt) return;
      await looks.set(caller.scope, userId, ticketId, state, clock.now(), session);
    });
  }

  #allReadAt(looks: readonly TicketLookDocument[]): Date {
    const atAll = looks.find(({ ticket_id }) => ticket_id === null)?.looked_at;
    const oldest = this.#oldestThatCounts();
    return atAll && atAll > oldest ? atAll : oldest;
  }

  #oldestThatCounts(): Date {
    return new Date(this.#deps.clock.now().getTime() - keptForMs);
  }
}

/** When the first of these moments is too long ago to count; null where there is none. */
function firstToAge(moments: readonly Date[]): Date | null {
  if (moments.length === 0) return null;
  return new Date(Math.min(...moments.map(Number)) + keptForMs);
}
