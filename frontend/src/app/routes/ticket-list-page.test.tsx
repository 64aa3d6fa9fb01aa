import type { TicketBulk } from '@opsflow/contract';
import type { View } from '@opsflow/sdk';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse, type EdgeRequest } from '../../testing/edge.ts';
import { aTicket, aUser, aView, asRow, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const rows = [aTicket({ subject: 'First', number: 2 }), aTicket({ subject: 'Second', number: 1 })].map(asRow);

/** Without the question for the number of unread tickets, which the sidebar asks. */
function answerList(
  respond: (request: EdgeRequest) => { tickets: typeof rows; next_cursor: string | null },
): void {
  answer('listTickets', (request) =>
    request.query.has('include_total') ? { tickets: [], next_cursor: null, total: 0 } : respond(request),
  );
}

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
    answerList(({ query }) => {
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
    answerList(({ query }) => {
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
    answerList(() => ({ tickets: rows, next_cursor: null }));
    const asked: TicketBulk['edits'][] = [];
    answer('bulkUpdateTickets', ({ body }) => {
      const { edits } = body as TicketBulk;
      asked.push(edits);
      const results = edits.map(({ id, version = 0, change }) => ({
        outcome: 'changed' as const,
        ticket: asRow(aTicket({ id, status: change.status ?? 'new', version: version + 1 })),
        before: { status: 'new' as const },
        error: null,
      }));
      return { results };
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
    const ids = rows.map(({ id }) => id);
    expect(asked).toEqual([
      ids.map((id) => ({ id, version: 1, change: { status: 'pending' } })),
      ids.map((id) => ({ id, version: 2, change: { status: 'new' } })),
    ]);
  });

  it('that were refused are counted and left alone', async () => {
    answerList(() => ({ tickets: rows, next_cursor: null }));
    const error = { code: 'version_conflict', title: 'Somebody changed this in the meantime' };
    answer('bulkUpdateTickets', () => ({
      results: [{ outcome: 'refused' as const, ticket: null, before: null, error }],
    }));
    const { user } = openPage('/tickets', { as: lead });
    await screen.findByRole('link', { name: 'First' });
    await user.click(screen.getByRole('checkbox', { name: 'Select #1' }));
    await user.click(await screen.findByRole('button', { name: 'Priority for all selected' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Low' }));
    await screen.findByText('0 tickets changed. 1 ticket changed meanwhile and left alone.');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
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
    answerList(() => ({ tickets: rows, next_cursor: null }));
    const views: View[] = [];
    answer('listViews', () => ({ views }));
    answer('createView', ({ body }) => {
      const view = aView(body as Pick<View, 'name' | 'query'>);
      views.push(view);
      return { view };
    });
    const { user, address } = openPage('/tickets?priority=low', { as: aUser() });
    await user.click(await screen.findByRole('button', { name: 'Save view' }));
    await user.type(await screen.findByLabelText('Name of the view'), 'Can wait');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const tabs = within(screen.getByRole('navigation', { name: 'Views' }));
    await tabs.findByRole('link', { name: 'Can wait' });
    expect(views).toMatchObject([{ name: 'Can wait', query: { priority: ['low'] } }]);
    await user.click(tabs.getByRole('link', { name: 'All' }));
    expect(address()).toBe('/tickets');
    await user.click(tabs.getByRole('link', { name: 'Can wait' }));
    expect(address()).toBe('/tickets?priority=low');
  });

  it('move from this browser to the workspace, once', async () => {
    answerList(() => ({ tickets: rows, next_cursor: null }));
    const person = aUser();
    localStorage.setItem(`opsflow.views.${person.id}`, '[{"label":"Mine","search":"assignee=me"}]');
    const made: unknown[] = [];
    answer('createView', ({ body }) => {
      made.push(body);
      return { view: aView(body as Pick<View, 'name' | 'query'>) };
    });
    openPage('/tickets', { as: person });
    await waitFor(() => expect(made).toEqual([{ name: 'Mine', query: { assignee: 'me' } }]));
    expect(localStorage.getItem(`opsflow.views.${person.id}`)).toBeNull();
  });
});

describe('search', () => {
  it('asks the API for what was typed, by relevance, and keeps it in the address', async () => {
    const asked: string[] = [];
    answerList(({ query }) => {
      asked.push(`${query.get('q') ?? ''} ${query.get('sort') ?? ''}`);
      return { tickets: rows, next_cursor: null };
    });
    const { user, address } = openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'First' });
    await user.keyboard('/');
    await user.keyboard('double charge{Enter}');
    await waitFor(() => expect(asked).toContain('double charge relevance'));
    expect(address()).toBe('/tickets?q=double+charge');
    await user.click(screen.getByRole('button', { name: 'Clear the search' }));
    await waitFor(() => expect(address()).toBe('/tickets'));
  });
});

describe('filters behind More', () => {
  it('offer the teams and queues of the workspace', async () => {
    const asked: string[] = [];
    answerList(({ query }) => {
      asked.push(query.get('team') ?? '');
      return { tickets: rows, next_cursor: null };
    });
    const team = {
      id: newId(),
      name: 'Support',
      lead_id: null,
      member_ids: [],
      created_at: '2026-03-02T09:30:00.000Z',
    };
    answer('listTeams', () => ({ teams: [team] }));
    answer('listQueues', () => ({ queues: [] }));
    const { user, address } = openPage('/tickets', { as: aUser() });
    await user.click(await screen.findByRole('button', { name: 'More' }));
    const select = await screen.findByLabelText('Team');
    await within(select).findByRole('option', { name: 'Support' });
    await user.selectOptions(select, 'Support');
    await waitFor(() => expect(asked).toContain(team.id));
    expect(address()).toBe(`/tickets?team=${team.id}`);
    expect(screen.getByRole('button', { name: 'More: 1' })).toBeTruthy();
  });
});

describe('a search that finds nothing', () => {
  it('says what was searched for', async () => {
    answerList(() => ({ tickets: [], next_cursor: null }));
    openPage('/tickets?q=zebra', { as: aUser() });
    expect(await screen.findByText('Nothing found for “zebra”')).toBeTruthy();
    expect(screen.getByText('Try another word, or fewer of them.')).toBeTruthy();
  });
});

describe('an unread ticket', () => {
  it('says so', async () => {
    answerList(() => ({ tickets: rows.map((row) => ({ ...row, unread: true })), next_cursor: null }));
    openPage('/tickets', { as: aUser() });
    expect(await screen.findByRole('link', { name: /Unread:\s*First/ })).toBeTruthy();
  });
});
