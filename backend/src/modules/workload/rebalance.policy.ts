import type { TicketCategory, TicketPriority } from '@opsflow/contract';
import { utilisationOf } from './workload.policy.ts';

export interface RebalancePerson {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly open: number;
  readonly isAvailable: boolean;
  readonly isAway: boolean;
}

export interface RebalanceTicket {
  readonly id: string;
  readonly assigneeId: string;
  readonly priority: TicketPriority;
  readonly category: TicketCategory | null;
  readonly status: string;
  readonly createdAtMs: number;
}

export interface ProposedMove {
  readonly ticketId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly reason: string;
}

/** From here on somebody has too much; below it they are left in peace. */
const overloadedFrom = 1;
/** Nobody is filled beyond this by a move. */
const fillUpTo = 0.8;
const maxMoves = 50;

const skillOfCategory: Partial<Record<TicketCategory, string>> = {
  billing: 'billing',
  bug: 'bugs',
  general: 'general',
};
/** Tickets that cost least to hand over come first: nobody has begun with them, and nobody waits in anger. */
const statusCost: Record<string, number> = { new: 0, open: 1, on_hold: 2, pending: 3, replied: 4 };
const priorityCost: Record<TicketPriority, number> = { low: 0, medium: 1, high: 2, urgent: 3 };

/**
 * Which tickets should change hands: from people who are away or have more than they take on, to available
 * ones with room and, where a category asks for one, the skill. Pure; the same input gives the same moves.
 */
export function proposeMoves(
  people: readonly RebalancePerson[],
  tickets: readonly RebalanceTicket[],
): ProposedMove[] {
  const open = new Map(people.map((person) => [person.id, person.open]));
  const used = (person: RebalancePerson) => utilisationOf(open.get(person.id) ?? 0, person.capacity);
  const moves: ProposedMove[] = [];
  for (const from of givers(people)) {
    const cheapestFirst = tickets.filter(({ assigneeId }) => assigneeId === from.id).sort(byCost);
    for (const ticket of cheapestFirst) {
      const hasTooMuch = from.isAway || used(from) > overloadedFrom;
      if (!hasTooMuch || moves.length === maxMoves) break;
      const to = pickTaker(people, from, ticket, open);
      if (!to) continue;
      moves.push({
        ticketId: ticket.id,
        fromId: from.id,
        toId: to.id,
        reason: explain(from, to, ticket, used),
      });
      open.set(from.id, (open.get(from.id) ?? 0) - 1);
      open.set(to.id, (open.get(to.id) ?? 0) + 1);
    }
  }
  return moves;
}

function givers(people: readonly RebalancePerson[]): RebalancePerson[] {
  const load = ({ open, capacity }: RebalancePerson) => utilisationOf(open, capacity);
  return people
    .filter((person) => person.open > 0 && (person.isAway || load(person) > overloadedFrom))
    .sort((a, b) => load(b) - load(a) || compare(a.id, b.id));
}

function pickTaker(
  people: readonly RebalancePerson[],
  from: RebalancePerson,
  { category }: RebalanceTicket,
  open: ReadonlyMap<string, number>,
): RebalancePerson | null {
  const skill = category ? skillOfCategory[category] : undefined;
  const after = ({ id, capacity }: RebalancePerson) => utilisationOf((open.get(id) ?? 0) + 1, capacity);
  const isSkilled = ({ skills }: RebalancePerson) => skill !== undefined && skills.includes(skill);
  const able = people.filter(
    (person) =>
      person.id !== from.id && person.isAvailable && person.capacity > 0 && after(person) <= fillUpTo,
  );
  const isNeeded = skill !== undefined && people.some(isSkilled);
  const [best] = able
    .filter((person) => !isNeeded || isSkilled(person))
    .sort((a, b) => after(a) - after(b) || compare(a.id, b.id));
  return best ?? null;
}

function byCost(a: RebalanceTicket, b: RebalanceTicket): number {
  const cost = ({ status, priority }: RebalanceTicket) =>
    (statusCost[status] ?? 5) * 10 + priorityCost[priority];
  return cost(a) - cost(b) || b.createdAtMs - a.createdAtMs || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function explain(
  from: RebalancePerson,
  to: RebalancePerson,
  ticket: RebalanceTicket,
  used: (person: RebalancePerson) => number,
): string {
  const percent = (person: RebalancePerson) => `${Math.round(used(person) * 100)}%`;
  const why = from.isAway ? `${from.name} is away` : `${from.name} is at ${percent(from)}`;
  const skill = ticket.category ? skillOfCategory[ticket.category] : undefined;
  const skilled = skill && to.skills.includes(skill) ? ` and has the skill ${skill}` : '';
  return `${why}; ${to.name} is at ${percent(to)}${skilled}`;
}
