import type { Presence } from '@opsflow/contract';
import { describe, expect, it } from 'vitest';
import { pagesOf, peopleOf, withNews } from './presence-list.ts';

const now = new Date('2026-01-01T10:00:00.000Z');
const page = (user_id: string, client_id: string, state: Presence['state'], minutes = 1): Presence => ({
  ticket_id: 'f'.repeat(24),
  user_id,
  client_id,
  state,
  until: new Date(now.getTime() + minutes * 60_000).toISOString(),
});

describe('who is on a ticket', () => {
  it('is told once a person, without oneself, those who type first', () => {
    const pages = pagesOf([
      page('me', 'a', 'viewing'),
      page('anna', 'a', 'viewing'),
      page('ben', 'a', 'viewing'),
      page('ben', 'b', 'typing'),
    ]);
    expect(peopleOf(pages, 'me', now)).toEqual([
      { userId: 'ben', isTyping: true },
      { userId: 'anna', isTyping: false },
    ]);
  });

  it('stays while one of their pages stays', () => {
    const both = pagesOf([page('anna', 'a', 'viewing'), page('anna', 'b', 'viewing')]);
    const one = withNews(both, page('anna', 'a', 'left'));
    expect(peopleOf(one, 'me', now)).toHaveLength(1);
    expect(peopleOf(withNews(one, page('anna', 'b', 'left')), 'me', now)).toEqual([]);
  });

  it('forgets whoever has said nothing for too long', () => {
    expect(peopleOf(pagesOf([page('anna', 'a', 'viewing', -1)]), 'me', now)).toEqual([]);
  });
});
