import type { RebalanceInput, RebalanceProposal, Workload } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import {
  decodeCursor,
  encodeCursor,
  toObjectId,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { availabilityOf } from '../people/index.ts';
import {
  changeBy,
  type TicketLedger,
  type TicketRowDocument,
  type TicketsService,
} from '../tickets/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import { proposeMoves, type RebalancePerson, type RebalanceTicket } from './rebalance.policy.ts';
import { foldWorkload, utilisationOf } from './workload.policy.ts';
import type { WorkloadRepository } from './workload.repository.ts';

export interface WorkloadDependencies {
  readonly snapshots: WorkloadRepository;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

const listOrder = 'workload.at';
const hourMs = 60 * 60 * 1000;
/** Tickets of people with too much that a proposal looks at. */
const consideredTickets = 500;

export class WorkloadService {
  readonly #deps: WorkloadDependencies;

  constructor(deps: WorkloadDependencies) {
    this.#deps = deps;
  }

  async getWorkload(scope: TenantScope): Promise<Workload> {
    const { tickets, users, clock } = this.#deps;
    const [rows, people] = await Promise.all([tickets.countLoad(scope), users.listAssignable(scope)]);
    return foldWorkload(rows, people, clock.now());
  }

  /** Stores the workload of this hour. */
  async takeSnapshot(scope: TenantScope): Promise<void> {
    const { snapshots, clock } = this.#deps;
    const hour = new Date(Math.floor(clock.now().getTime() / hourMs) * hourMs);
    await snapshots.put(scope, hour, await this.getWorkload(scope));
  }

  async listSnapshots(
    scope: TenantScope,
    query: {
      limit: number;
      cursor?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
    },
  ): Promise<{ snapshots: Workload[]; nextCursor: string | null }> {
    const { limit, cursor, from, to } = query;
    const before = cursor ? new Date(decodeCursor(listOrder, cursor, ['instantMs'])[0]) : null;
    const range = { ...(from ? { from: new Date(from) } : {}), ...(to ? { to: new Date(to) } : {}) };
    const rows = await this.#deps.snapshots.list(scope, range, limit + 1, before);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor(listOrder, [last.at.getTime()]) : null;
    return { snapshots: page.map(({ workload }) => workload), nextCursor };
  }

  /** What should change hands. Nothing moves before somebody applies it. */
  async propose(scope: TenantScope): Promise<RebalanceProposal> {
    const { tickets, users, clock } = this.#deps;
    const [members, rows] = await Promise.all([users.listAssignable(scope), tickets.countLoad(scope)]);
    const workload = foldWorkload(rows, members, clock.now());
    const openOf = new Map(workload.people.map(({ user_id, open }) => [user_id, open]));
    const people = members.map((member) => toPerson(member, openOf.get(member._id.toHexString()) ?? 0));
    const givers = people.filter(({ isAway, open, capacity }) => isAway || utilisationOf(open, capacity) > 1);
    const found = await tickets.listOpenOf(
      scope,
      givers.map(({ id }) => toObjectId(id)),
      consideredTickets,
    );
    const moves = proposeMoves(people, found.map(toTicket));
    const ticketOf = new Map(found.map((ticket) => [ticket._id.toHexString(), ticket]));
    const change = (id: string) =>
      moves.filter(({ toId }) => toId === id).length - moves.filter(({ fromId }) => fromId === id).length;
    return {
      computed_at: workload.computed_at,
      moves: moves.map(({ ticketId, fromId, toId, reason }) => {
        const { number, subject, priority } = ticketOf.get(ticketId) as TicketRowDocument;
        const ids = { ticket_id: ticketId, from_user_id: fromId, to_user_id: toId };
        return { ...ids, number, subject, priority, reason };
      }),
      people: people.map(({ id, name, open, capacity }) => ({
        user_id: id,
        name,
        before: utilisationOf(open, capacity),
        after: utilisationOf(open + change(id), capacity),
      })),
    };
  }

  /** All moves in one transaction, with one record of who moved what and why. */
  async apply(
    caller: Caller,
    { moves, reason }: RebalanceInput,
  ): Promise<{ ticket_id: string; moved: boolean }[]> {
    const { tickets, users, database } = this.#deps;
    for (const { ticket_id } of moves) await tickets.assertVisible(caller, toObjectId(ticket_id));
    for (const id of new Set(moves.map(({ to_user_id }) => to_user_id))) {
      const index = moves.findIndex(({ to_user_id }) => to_user_id === id);
      await users.assertAssignable(caller.scope, toObjectId(id), `body.moves[${index}].to_user_id`);
    }
    return database.asOneTransaction(async (session) => {
      const results: { ticket_id: string; moved: boolean }[] = [];
      for (const move of moves) {
        results.push({ ticket_id: move.ticket_id, moved: await this.#move(caller, move) });
      }
      const moved = moves.filter((_move, index) => results[index]?.moved);
      if (moved.length > 0) await this.#record(caller.scope, moved, reason, session);
      return results;
    });
  }

  async #record(
    scope: TenantScope,
    moved: RebalanceInput['moves'],
    reason: string | undefined,
    session: Session,
  ): Promise<void> {
    await this.#deps.audit.record(
      scope,
      {
        action: 'workload.rebalanced',
        target: { type: 'workspace', id: scope.tenantId },
        after: { moves: moved, reason: reason ?? null },
      },
      session,
    );
  }

  /** False where somebody else has the ticket by now, or nobody needs to work on it any more. */
  async #move(caller: Caller, move: RebalanceInput['moves'][number]): Promise<boolean> {
    let isMoved = false;
    await this.#deps.ledger.change({
      ...changeBy(caller, toObjectId(move.ticket_id)),
      decide: (ticket) => {
        const isTheirs = ticket.assignee_id?.toHexString() === move.from_user_id;
        const isOpen = ticket.status !== 'solved' && ticket.status !== 'closed';
        isMoved = isTheirs && isOpen && move.from_user_id !== move.to_user_id;
        if (!isMoved) return [];
        const change = { from: move.from_user_id, to: move.to_user_id, source: 'person' } as const;
        return [{ type: 'assignee_changed', payload: change }];
      },
    });
    return isMoved;
  }
}

/** Who manages is not handed tickets, unless they have some: in a small team everybody works on them. */
function worksOnTickets({ role }: UserDocument, open: number): boolean {
  return role === 'agent' || role === 'lead' || open > 0;
}

function toPerson(member: UserDocument, open: number): RebalancePerson {
  const availability = availabilityOf(member);
  return {
    id: member._id.toHexString(),
    name: member.name,
    skills: member.skills,
    capacity: member.capacity,
    open,
    isAvailable: availability === 'available' && worksOnTickets(member, open),
    isAway: availability === 'away',
  };
}

function toTicket(ticket: TicketRowDocument): RebalanceTicket {
  return {
    id: ticket._id.toHexString(),
    assigneeId: ticket.assignee_id?.toHexString() ?? '',
    priority: ticket.priority,
    category: ticket.category,
    status: ticket.status,
    createdAtMs: ticket.created_at.getTime(),
  };
}
