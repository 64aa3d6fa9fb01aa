import type { Load, PersonLoad, TicketPriority, Workload } from '@opsflow/contract';
import type { LoadRow } from '../tickets/index.ts';
import type { UserDocument } from '../users/index.ts';
import { availabilityOf } from '../people/index.ts';

/** What an open ticket weighs: an urgent one keeps its assignee as busy as four of low priority. */
export const weightOfPriority: Record<TicketPriority, number> = { low: 0.5, medium: 1, high: 1.5, urgent: 2 };

const noLoad: Load = { open: 0, weighted: 0, at_risk: 0, breached: 0 };

/** Folds counted tickets into the load of people and queues. Pure. */
export function foldWorkload(rows: readonly LoadRow[], people: readonly UserDocument[], now: Date): Workload {
  const byPerson = sumBy(rows, ({ assignee_id }) => assignee_id?.toHexString() ?? null);
  const byQueue = sumBy(rows, ({ queue }) => queue);
  return {
    computed_at: now.toISOString(),
    people: people.map((person) => toPersonLoad(person, byPerson.get(person._id.toHexString()) ?? noLoad)),
    unassigned: byPerson.get(null) ?? noLoad,
    queues: [...byQueue]
      .map(([queue, load]) => ({ queue, ...load }))
      .sort((a, b) => b.open - a.open || (a.queue ?? '').localeCompare(b.queue ?? '')),
  };
}

export function utilisationOf(open: number, capacity: number): number {
  if (capacity > 0) return round(open / capacity);
  return open > 0 ? open : 0;
}

function toPersonLoad(person: UserDocument, load: Load): PersonLoad {
  return {
    user_id: person._id.toHexString(),
    name: person.name,
    team_id: person.team_id?.toHexString() ?? null,
    availability: availabilityOf(person),
    capacity: person.capacity,
    ...load,
    utilisation: utilisationOf(load.open, person.capacity),
  };
}

function sumBy<Key>(rows: readonly LoadRow[], keyOf: (row: LoadRow) => Key): Map<Key, Load> {
  const sums = new Map<Key, Load>();
  for (const row of rows) {
    const key = keyOf(row);
    const { open, weighted, at_risk, breached } = sums.get(key) ?? noLoad;
    sums.set(key, {
      open: open + row.open,
      weighted: round(weighted + row.open * weightOfPriority[row.priority]),
      at_risk: at_risk + row.at_risk,
      breached: breached + row.breached,
    });
  }
  return sums;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
