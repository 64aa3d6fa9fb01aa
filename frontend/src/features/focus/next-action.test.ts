import { describe, expect, it } from 'vitest';
import { aTicket, asRow, newId } from '../../testing/fixtures.ts';
import { nextActionOf } from './next-action.ts';

const row = (change: Parameters<typeof aTicket>[0]) => asRow(aTicket(change));
const sla = (soonest_timer: 'first_response' | 'next_response' | 'resolution') =>
  ({ status: 'ok', breached_timers: [], soonest_timer, is_paused: false }) as const;

describe('the next best action', () => {
  it('is what cannot wait, first', () => {
    const escalation = {
      id: newId(),
      reason: 'Angry',
      at: '2026-03-02T09:30:00.000Z',
      acknowledged_at: null,
    };
    expect(nextActionOf(row({ escalation }))).toBe('Acknowledge the escalation');
    expect(nextActionOf(row({ status: 'new' }))).toBe('Send the first answer');
    expect(nextActionOf(row({ status: 'open', sla: { ...sla('next_response'), breached_timers: [] } }))).toBe(
      'Answer the customer',
    );
  });

  it('is a look at the AI before anything that waits on others', () => {
    const sources = { category: 'ai', priority: 'person', assignee_id: 'person' } as const;
    const resolution = { ...sla('resolution'), breached_timers: [] };
    expect(nextActionOf(row({ status: 'pending', sources, sla: resolution }))).toBe(
      'Check what the AI suggested',
    );
    expect(nextActionOf(row({ status: 'pending', sla: resolution }))).toBe('Ask the colleague it waits for');
  });
});
