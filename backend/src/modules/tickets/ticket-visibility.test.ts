import { describe, expect, it } from 'vitest';
import { canSeeTicket, can } from '@opsflow/contract';

const me = 'a'.repeat(24);
const other = 'b'.repeat(24);

describe('who sees which ticket', () => {
  it.each([
    ['all', me, me, true],
    ['all', me, other, true],
    ['all', null, null, true],
    ['own_and_unassigned', me, me, true],
    ['own_and_unassigned', me, null, true],
    ['own_and_unassigned', me, other, false],
    ['own', me, me, true],
    ['own', me, null, false],
    ['own', me, other, false],
    ['own', null, null, false],
  ] as const)(
    'with the scope %s, %j sees a ticket of %j: %s',
    (ticket_scope, user_id, assignee_id, expected) => {
      expect(canSeeTicket({ user_id, ticket_scope }, { assignee_id })).toBe(expected);
      const subject = { user_id, ticket_scope, permissions: ['tickets:edit'] as const };
      expect(can(subject, 'tickets:edit', { assignee_id })).toBe(expected);
      expect(can(subject, 'tickets:bulk', { assignee_id })).toBe(false);
      expect(can(subject, 'tickets:edit')).toBe(true);
    },
  );
});
