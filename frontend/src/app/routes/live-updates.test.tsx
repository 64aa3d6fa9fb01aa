import type { GetTicketResponse, Reply, Ticket } from '@opsflow/sdk';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from '../../testing/edge.ts';
import { aDraft, aTicket, aUser, asRow, newId } from '../../testing/fixtures.ts';
import { serveLive } from '../../testing/live-edge.ts';
import { openPage } from '../../testing/open-page.tsx';

const live = () => screen.findByText('Live');
const appended = (ticket: Ticket, type: 'reply_sent') => ({
  ticket_id: ticket.id,
  version: 2,
  type,
  actor: { type: 'user' as const, id: newId() },
  at: new Date().toISOString(),
});

describe('the list, live', () => {
  it('changes a row in its place, and offers new ones without moving any', async () => {
    const [first, second] = [aTicket({ subject: 'First' }), aTicket({ subject: 'Second' })];
    let rows = [first, second].map(asRow);
    answer('listTickets', () => ({ tickets: rows, next_cursor: null }));
    const stream = serveLive();
    const { user } = openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'First' });
    await live();
    stream.tell('ticket.changed', { ticket: { ...asRow(first), subject: 'First, corrected' } });
    await screen.findByRole('link', { name: 'First, corrected' });
    const third = aTicket({ subject: 'Third' });
    rows = [asRow(third), ...rows];
    stream.tell('ticket.created', { ticket: asRow(third) });
    const offer = await screen.findByRole('button', { name: 'Show 1 new ticket' });
    expect(screen.queryByRole('link', { name: 'Third' })).toBeNull();
    await user.click(offer);
    await screen.findByRole('link', { name: 'Third' });
    expect(screen.queryByRole('button', { name: 'Show 1 new ticket' })).toBeNull();
  });

  it('drops a ticket that went to somebody else', async () => {
    const ticket = aTicket({ subject: 'Mine for now' });
    answer('listTickets', () => ({ tickets: [asRow(ticket)], next_cursor: null }));
    const stream = serveLive();
    openPage('/tickets', { as: aUser() });
    await screen.findByRole('link', { name: 'Mine for now' });
    await live();
    stream.tell('ticket.gone', { ticket_id: ticket.id });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Mine for now' })).toBeNull());
  });
});

describe('a ticket, live', () => {
  function serve(ticket: Ticket) {
    const state: { detail: GetTicketResponse } = { detail: { ticket, replies: [], latest_triage: null } };
    answer('getTicket', () => state.detail);
    answer('listTickets', () => ({ tickets: [asRow(ticket)], next_cursor: null }));
    answer('getTimeline', () => ({ events: [], next_cursor: null }));
    return state;
  }

  it('warns whoever is writing that somebody replied meanwhile', async () => {
    const ticket = aTicket();
    const colleague = aUser('agent', { name: 'Anna' });
    const state = serve(ticket);
    const stream = serveLive();
    const { user } = openPage(`/tickets/${ticket.id}`, { as: aUser(), colleagues: [colleague] });
    await user.type(await screen.findByRole('textbox', { name: /^Reply to/ }), 'Hello');
    await live();
    const draft = aDraft(ticket, newId());
    const reply: Reply = {
      ...{ ...draft, id: newId(), state: 'sent', author_type: 'agent', author_id: colleague.id },
      ...{ body: 'Solved it', workflow_run_id: null, violations: [], blocked: false },
    };
    state.detail = { ...state.detail, replies: [reply] };
    stream.tell('reply.added', { ...appended(ticket, 'reply_sent'), reply_id: reply.id });
    expect((await screen.findByRole('alert')).textContent).toContain('Anna replied since you began to write');
    expect(screen.getByText('Solved it')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'I have read it' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps what it knows when an event was overtaken by a later answer', async () => {
    const ticket = aTicket({ subject: 'As it is now', version: 5 });
    const colleague = aUser('agent', { name: 'Anna' });
    serve(ticket);
    const stream = serveLive();
    openPage(`/tickets/${ticket.id}`, { as: aUser(), colleagues: [colleague] });
    await screen.findByRole('heading', { level: 1, name: /As it is now/ });
    await live();
    const told = (subject: string, version: number) =>
      stream.tell('ticket.changed', { ticket: { ...asRow(ticket), subject, version } });
    told('As it became', 6);
    const title = await screen.findByRole('heading', { level: 1, name: /As it became/ });
    told('As it was', 4);
    // Told after it, so that both have been heard once this shows.
    stream.tell('presence', {
      ...{ ticket_id: ticket.id, user_id: colleague.id, client_id: 'hers', state: 'viewing' },
      until: new Date(Date.now() + 60_000).toISOString(),
    });
    await screen.findByText('Anna is here too');
    expect(title.textContent).toContain('As it became');
  });

  it('shows who else is there and who types, until they leave', async () => {
    const ticket = aTicket();
    const colleague = aUser('agent', { name: 'Anna' });
    serve(ticket);
    const stream = serveLive();
    openPage(`/tickets/${ticket.id}`, { as: aUser(), colleagues: [colleague] });
    await screen.findByRole('textbox', { name: /^Reply to/ });
    await live();
    const until = new Date(Date.now() + 60_000).toISOString();
    const page = { ticket_id: ticket.id, user_id: colleague.id, client_id: 'hers', until };
    stream.tell('presence', { ...page, state: 'viewing' });
    await screen.findByText('Anna is here too');
    stream.tell('presence', { ...page, state: 'typing' });
    await screen.findByText('Anna is typing');
    stream.tell('presence', { ...page, state: 'left' });
    await waitFor(() => expect(screen.queryByText('Anna is typing')).toBeNull());
  });
});
