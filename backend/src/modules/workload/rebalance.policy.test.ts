import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeMoves, type RebalancePerson, type RebalanceTicket } from './rebalance.policy.ts';
import { utilisationOf } from './workload.policy.ts';

function person(id: string, open: number, more: Partial<RebalancePerson> = {}): RebalancePerson {
  return { id, name: id, skills: [], capacity: 4, open, isAvailable: true, isAway: false, ...more };
}
function ticketsOf(assigneeId: string, count: number, more: Partial<RebalanceTicket> = {}) {
  return Array.from({ length: count }, (_, index): RebalanceTicket => {
    const id = `${assigneeId}-${index}`;
    const plain = { category: null, priority: 'medium', status: 'open', createdAtMs: index } as const;
    return { id, assigneeId, ...plain, ...more };
  });
}

describe('rebalancing', () => {
  it('moves no more than brings the one back to their capacity and fills nobody to the brim', () => {
    const moves = proposeMoves([person('full', 7), person('free', 0)], ticketsOf('full', 7));
    expect(moves.map(({ toId }) => toId)).toEqual(['free', 'free', 'free']);
    expect(moves[0]?.reason).toBe('full is at 175%; free is at 0%');
  });

  it('empties the desk of somebody who is away, newest and least pressing first', () => {
    const away = person('away', 2, { isAway: true, isAvailable: false });
    const tickets = [
      ...ticketsOf('away', 1, { id: 'pressing', priority: 'urgent', status: 'replied' }),
      ...ticketsOf('away', 1, { id: 'light', priority: 'low', status: 'new' }),
    ];
    const moves = proposeMoves([away, person('free', 0)], tickets);
    expect(moves.map(({ ticketId }) => ticketId)).toEqual(['light', 'pressing']);
  });

  it('gives a billing ticket only to somebody with the skill, as long as anybody has it', () => {
    const people = [person('full', 6), person('free', 0), person('skilled', 1, { skills: ['billing'] })];
    const billing = ticketsOf('full', 6, { category: 'billing' });
    expect(new Set(proposeMoves(people, billing).map(({ toId }) => toId))).toEqual(new Set(['skilled']));
    const unskilled = proposeMoves(people.slice(0, 2), billing);
    expect(unskilled.every(({ toId }) => toId === 'free')).toBe(true);
  });

  it('never overfills, never moves a ticket twice, and is the same for the same input', () => {
    const arbitrary = fc.array(
      fc.record({
        open: fc.integer({ min: 0, max: 12 }),
        capacity: fc.integer({ min: 0, max: 8 }),
        isAway: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(arbitrary, (given) => {
        const people = given.map((one, index) =>
          person(`p${index}`, one.open, { ...one, isAvailable: !one.isAway }),
        );
        const tickets = people.flatMap(({ id, open }) => ticketsOf(id, open));
        const moves = proposeMoves(people, tickets);
        expect(proposeMoves(people, tickets)).toEqual(moves);
        expect(new Set(moves.map(({ ticketId }) => ticketId)).size).toBe(moves.length);
        for (const { id, open, capacity } of people) {
          const taken = moves.filter(({ toId }) => toId === id).length;
          if (taken > 0) expect(utilisationOf(open + taken, capacity)).toBeLessThanOrEqual(0.8);
        }
      }),
      { numRuns: 200 },
    );
  });
});
