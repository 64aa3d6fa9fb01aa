import { ticketEventTypeSchema } from '@opsflow/contract';
import type { TimelineEvent } from '@opsflow/sdk';
import { describe, expect, it } from 'vitest';
import { newId } from '../../testing/fixtures.ts';
import { describeEvent } from './describe-event.ts';

function anEvent(type: TimelineEvent['type'], payload: TimelineEvent['payload'] = {}): TimelineEvent {
  const at = '2026-03-02T09:30:00.000Z';
  return {
    id: newId(),
    ticket_id: newId(),
    version: 1,
    type,
    actor: { type: 'user', id: null },
    at,
    payload,
  };
}

const nameOf = (id: string | null) => (id === 'kim' ? 'Kim Agent' : null);
const tell = (type: TimelineEvent['type'], payload: TimelineEvent['payload']) =>
  describeEvent(anEvent(type, payload), nameOf);

describe('the timeline', () => {
  it.each(ticketEventTypeSchema.options)('has a sentence of its own for %s', (type) => {
    const sentence = tell(type, {});
    expect(sentence).not.toBe(type.replaceAll('_', ' '));
    expect(sentence).not.toMatch(/undefined|null|\[object/);
  });

  it('says what it can of a kind it does not know yet', () => {
    expect(describeEvent(anEvent('moved_to_moon' as never), nameOf)).toBe('moved to moon');
  });

  it.each<[TimelineEvent['type'], TimelineEvent['payload'], string]>([
    ['priority_changed', { from: 'low', to: 'urgent' }, 'changed the priority from Low to Urgent'],
    ['assignee_changed', { from: null, to: 'kim' }, 'changed the assignee from nobody to Kim Agent'],
    ['tags_changed', { from: ['a', 'b'], to: ['b', 'c'] }, 'changed the tags: +c −a'],
    ['trashed', { as: 'spam' }, 'marked the ticket as spam'],
    [
      'routing_decided',
      { queue: 'billing', assignee_id: 'kim', rule_id: 'R3' },
      'routed it to queue billing and Kim Agent by R3',
    ],
    [
      'routing_override_applied',
      { queue: null, user_id: 'kim', reason: 'She knows them' },
      'overrode the routing, to Kim Agent: She knows them',
    ],
    ['routing_override_cleared', { why: 'expired' }, 'noted: the override of the routing ran out'],
    ['escalated', { owner_id: null, reason: 'Angry' }, 'escalated it to nobody in particular: Angry'],
    ['sla_breached', { timer: 'next_response' }, 'noted: the next response is overdue'],
  ])('tells %s in words', (type, payload, sentence) => {
    expect(tell(type, payload)).toBe(sentence);
  });
});
