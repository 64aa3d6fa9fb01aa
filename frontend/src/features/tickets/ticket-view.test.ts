import { ticketListQuerySchema } from '@opsflow/contract';
import { describe, expect, it } from 'vitest';
import { readTicketView, standardViews, withFilter } from './ticket-view.ts';

describe('the view of the ticket list', () => {
  it('leaves out what it does not understand', () => {
    const view = readTicketView(new URLSearchParams('status=open,nonsense&priority=&sort=colour&page=3'));
    expect(view).toEqual({ status: 'open', sort: '-created_at' });
  });

  it('makes only requests that the API accepts from the standard views', () => {
    for (const { search } of standardViews) {
      const view = readTicketView(new URLSearchParams(search));
      expect(ticketListQuerySchema.safeParse(view).success).toBe(true);
    }
  });

  it('takes a filter away when it is emptied and keeps the others', () => {
    const search = new URLSearchParams('status=open&tag=vip');
    expect(withFilter(search, 'status', '').toString()).toBe('tag=vip');
  });
});
