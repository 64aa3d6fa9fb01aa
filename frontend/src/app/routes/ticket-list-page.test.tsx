import type { Ticket } from '@opsflow/sdk';
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

describe('many tickets at once', () => {
  const lead = aUser('lead');

  it('are changed against the version each was seen at, and set back by undo', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    const patches: unknown[] = [];
    answer('updateTicket', ({ params, body }) => {
      patches.push(body);
      const { version = 0, ...change } = body as Partial<Ticket>;
      return { ticket: aTicket({ id: params['id'] ?? '', ...change, version: version + 1 }) };
    });
    const { user } = openPage('/tickets', { as: lead });
    await screen.findByRole('link', { name: 'First' });
    await user.keyboard('jx');
    await user.click(screen.getByRole('checkbox', { name: 'Select #1' }));
    await user.click(await screen.findByRole('button', { name: 'Status for all selected' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Pending' }));
    await screen.findByText('2 tickets changed.');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findByText('2 tickets set back.');
    expect(patches).toEqual([
      { status: 'pending', version: 1 },
      { status: 'pending', version: 1 },
      { status: 'new', version: 2 },
      { status: 'new', version: 2 },
    ]);
  });

  it('cannot be selected by an agent', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    openPage('/tickets', { as: aUser('agent') });
    await screen.findByRole('link', { name: 'First' });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

describe('saved views', () => {
  it('keep what the list shows under a name and bring it back', async () => {
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    const { user, address } = openPage('/tickets?priority=low', { as: aUser() });
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    await user.type(await screen.findByLabelText('Name of the view'), 'Can wait');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(screen.getByRole('link', { name: 'All' }));
    expect(address()).toBe('/tickets');
    await user.click(screen.getByRole('link', { name: 'Can wait' }));
    expect(address()).toBe('/tickets?priority=low');
  });
});
