import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aTicket, aUser, asRow } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const rows = [aTicket({ subject: 'First', number: 2 }), aTicket({ subject: 'Second', number: 1 })].map(asRow);

describe('the ticket list', () => {
  it('shows a row for every ticket and moves between them with j and k', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    const { user } = openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'First' });
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('First'));
    await user.keyboard('j');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Second'));
    await user.keyboard('k');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('First'));
  });

  it('asks the API for exactly what its address says', async () => {
    const asked: string[] = [];
    answer('listTickets', ({ query }) => {
      asked.push(query.toString());
      return { tickets: rows, next_cursor: null };
    });
    openPage('/tickets?status=new,open&assignee=me&sort=-priority&nonsense=1', { as: aUser() });
    await screen.findByRole('link', { name: 'First' });
    expect(new URLSearchParams(asked[0])).toEqual(
      new URLSearchParams({ status: 'new,open', assignee: 'me', sort: '-priority', limit: '50' }),
    );
  });

  it('puts a chosen filter into the address', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    const { user, address } = openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'First' });
    await user.click(screen.getByRole('button', { name: 'Status' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Open' }));
    expect(address()).toBe('/tickets?status=open');
  });

  it('loads the next page by its cursor', async () => {
    const cursors: (string | null)[] = [];
    answer('listTickets', ({ query }) => {
      cursors.push(query.get('cursor'));
      return query.get('cursor') === null
        ? { tickets: rows.slice(0, 1), next_cursor: 'next' }
        : { tickets: rows.slice(1), next_cursor: null };
    });
    openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'Second' });
    expect(cursors).toEqual([null, 'next']);
  });

  it('says what to do when there is no ticket yet', async () => {
    answer('listTickets', () => ({ tickets: [], next_cursor: null }));
    openPage('/tickets', { as: aUser() });
    expect(await screen.findByRole('link', { name: /Create the first ticket/ })).toBeTruthy();
  });

  it('offers to try again after a failure', async () => {
    answer('listTickets', () => refuse('forbidden'));
    const { user } = openPage('/tickets', { as: aUser() });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    await user.click(retry);
    expect(await screen.findByRole('link', { name: 'First' })).toBeTruthy();
  });

  it('gives a viewer no way to create a ticket', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    openPage('/tickets', { as: aUser('viewer') });
    await screen.findByRole('link', { name: 'First' });
    expect(screen.queryByRole('link', { name: /New ticket/ })).toBeNull();
  });
});
