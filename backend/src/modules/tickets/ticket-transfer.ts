import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import { actorOf, type Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { NewTicketEvent } from '../timeline/index.ts';
import type { UsersService } from '../users/index.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import type { TicketDocument } from './tickets.model.ts';
import { openStatuses, type TicketsRepository } from './tickets.repository.ts';

export interface TicketTransferDependencies {
  readonly tickets: TicketsRepository;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly database: Database;
}

const batchSize = 100;
// Few enough to leave connections for everybody else.
const concurrency = 4;

/** Hands the open tickets of somebody who leaves to a colleague, or to nobody. */
export class TicketTransfer {
  readonly #deps: TicketTransferDependencies;

  constructor(deps: TicketTransferDependencies) {
    this.#deps = deps;
  }

  /**
   * Answers how many were handed over. Each ticket is a change of its own: a transfer that breaks off
   * has moved some, and running it again moves the rest.
   */
  async run(caller: Caller, fromId: ObjectId, toId: ObjectId | null): Promise<number> {
    const { tickets, users } = this.#deps;
    await users.get(caller.scope, fromId);
    if (toId) await users.assertAssignable(caller.scope, toId, 'body.to_user_id');
    if (toId?.equals(fromId)) return 0;
    let transferred = 0;
    let last: ObjectId | null = null;
    for (;;) {
      const ids: ObjectId[] = await tickets.listOpenIdsOf(caller.scope, fromId, batchSize, last);
      for (let index = 0; index < ids.length; index += concurrency) {
        const some = ids.slice(index, index + concurrency);
        const moves = await Promise.all(some.map((id) => this.#move(caller, id, fromId, toId)));
        transferred += moves.filter(Boolean).length;
      }
      last = ids.at(-1) ?? null;
      if (ids.length < batchSize) break;
    }
    if (transferred > 0) await this.#record(caller, { fromId, toId, transferred });
    return transferred;
  }

  /** The tickets' own events tell the rest. */
  async #record(
    { scope }: Caller,
    { fromId, toId, transferred }: { fromId: ObjectId; toId: ObjectId | null; transferred: number },
  ): Promise<void> {
    const { audit, database } = this.#deps;
    const after = { to_user_id: toId?.toHexString() ?? null, transferred };
    const target = { type: 'user', id: fromId } as const;
    await database.withTransaction((session) =>
      audit.record(scope, { action: 'user.tickets_transferred', target, after }, session),
    );
  }

  /** False where the ticket was solved, or given to somebody else, in the meantime. */
  async #move(caller: Caller, ticketId: ObjectId, fromId: ObjectId, toId: ObjectId | null): Promise<boolean> {
    let isMoved = false;
    await this.#deps.ledger.change({
      scope: caller.scope,
      ticketId,
      actor: actorOf(caller),
      correlationId: caller.requestId,
      decide: (ticket) => {
        const events = decideTransfer(ticket, fromId, toId);
        isMoved = events.length > 0;
        return events;
      },
    });
    return isMoved;
  }
}

/** Says nothing about the AI's suggestion: the assignee was right until they left. */
function decideTransfer(ticket: TicketDocument, fromId: ObjectId, toId: ObjectId | null): NewTicketEvent[] {
  const isOpen = (openStatuses as readonly string[]).includes(ticket.status);
  if (!isOpen || !ticket.assignee_id?.equals(fromId)) return [];
  const change = { from: fromId.toHexString(), to: toId?.toHexString() ?? null, source: 'person' } as const;
  return [{ type: 'assignee_changed', payload: change }];
}
