import type { GetTicketResponse, Reply, Ticket, User } from '@opsflow/sdk';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aDraft, aRun, aTicket, aUser, asRow } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

/** A small API around one ticket: what is changed is what is read next. */
function serve(detail: GetTicketResponse) {
  const state = { detail, requests: [] as { name: string; body: unknown }[] };
  answer('getTicket', () => state.detail);
  answer('listTickets', () => ({ tickets: [asRow(state.detail.ticket)], next_cursor: null }));
  answer('getTimeline', () => ({ events: [], next_cursor: null }));
  answer('updateTicket', ({ body }) => {
    state.requests.push({ name: 'updateTicket', body });
    const { version: _version, ...change } = body as Partial<Ticket>;
    const ticket = { ...state.detail.ticket, ...change, version: state.detail.ticket.version + 1 };
    state.detail = { ...state.detail, ticket };
    return { ticket };
  });
  return state;
}

function triaged(change: Partial<Ticket> = {}): { detail: GetTicketResponse; draft: Reply } {
  const ticket = aTicket({
    category: 'billing',
    priority: 'high',
    sources: { category: 'ai', priority: 'ai', assignee_id: 'ai' },
    version: 3,
    ...change,
  });
  const run = aRun(ticket);
  const draft = aDraft(ticket, run.workflow_run.id);
  return { detail: { ticket, replies: [draft], latest_triage: run }, draft };
}

const open = (ticket: Ticket, as: User = aUser()) => openPage(`/tickets/${ticket.id}`, { as });
const panel = () => screen.findByRole('region', { name: 'AI triage' });

describe('the ticket page', () => {
  it('runs triage with one key and shows every decision with its reason on focus', async () => {
    const { detail } = triaged();
    const before = { ...detail, ticket: aTicket({ id: detail.ticket.id }), replies: [], latest_triage: null };
    const state = serve(before);
    answer('runTriage', () => {
      state.detail = detail;
      return {
        workflow_run: detail.latest_triage!.workflow_run,
        ticket: detail.ticket,
        ai_reply_draft: detail.replies[0]!,
      };
    });
    const { user } = open(detail.ticket);
    await within(await panel()).findByRole('button', { name: /Run AI Triage/ });
    await user.keyboard('t');
    const category = await screen.findByRole('button', { name: /^Category: Billing.*Why/ });
    category.focus();
    expect((await screen.findByRole('tooltip')).textContent).toBe('It speaks of an invoice.');
    // Beside the decision, and marked in what the customer wrote.
    expect(screen.getAllByText('charged twice').map(({ tagName }) => tagName)).toEqual(['MARK', 'LI']);
    expect(screen.getByDisplayValue(/we are looking into the double charge/)).toBeTruthy();
  });

  it('sends an override against the version on the screen', async () => {
    const { detail } = triaged();
    const state = serve(detail);
    const { user } = open(detail.ticket);
    await user.click(await screen.findByRole('button', { name: /^Category: Billing.*Why/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Bug' }));
    expect(await screen.findByRole('button', { name: /^Category: Bug.*Why/ })).toBeTruthy();
    await waitFor(() =>
      expect(state.requests).toEqual([{ name: 'updateTicket', body: { category: 'bug', version: 3 } }]),
    );
  });

  it('takes an edit back and says why when the API refuses it', async () => {
    const { detail } = triaged();
    serve(detail);
    answer('updateTicket', () => refuse('assignee_not_in_workspace'));
    const { user } = open(detail.ticket);
    await user.click(await screen.findByRole('button', { name: 'Status: New' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Solved' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not changed.');
    expect(screen.getByRole('button', { name: 'Status: New' })).toBeTruthy();
  });

  it('shows theirs and mine on a conflict and applies mine over the new version', async () => {
    const { detail } = triaged();
    const state = serve(detail);
    const theirs = { ...detail.ticket, status: 'pending' as const, version: 9 };
    const answered: unknown[] = [];
    answer('updateTicket', ({ body }) => {
      answered.push(body);
      if (answered.length === 1) return refuse('version_conflict', { current: { ticket: theirs } });
      state.detail = { ...detail, ticket: { ...theirs, status: 'solved', version: 10 } };
      return { ticket: state.detail.ticket };
    });
    const { user } = open(detail.ticket);
    await user.click(await screen.findByRole('button', { name: 'Status: New' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Solved' }));
    const dialog = await screen.findByRole('dialog', { name: 'Somebody changed this ticket first' });
    expect(within(dialog).getByRole('cell', { name: 'Pending' })).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: 'Apply mine' }));
    await waitFor(() => expect(answered[1]).toEqual({ status: 'solved', version: 9 }));
    expect(await screen.findByRole('button', { name: 'Status: Solved' })).toBeTruthy();
  });

  it('accepts all open suggestions with one key', async () => {
    const { detail } = triaged();
    const state = serve(detail);
    const accepted: string[] = [];
    answer('acceptStep', ({ params }) => {
      accepted.push(params['step_type'] ?? '');
      const step = state.detail.latest_triage!.workflow_steps.find(
        (one) => one.step_type === params['step_type'],
      )!;
      return { workflow_step: { ...step, accepted_at: '2026-03-02T10:00:00.000Z' }, ticket: detail.ticket };
    });
    const { user } = open(detail.ticket);
    await screen.findByRole('button', { name: /Accept all/ });
    await user.keyboard('y');
    await waitFor(() => expect(accepted).toEqual(['classification', 'priority', 'assignee_suggestion']));
  });

  it('sends the edited draft as the reply and marks the ticket as replied', async () => {
    const { detail, draft } = triaged();
    const state = serve(detail);
    const sent: unknown[] = [];
    answer('createReply', ({ body }) => {
      sent.push(body);
      const reply = aDraft(detail.ticket, '', {
        ...draft,
        id: 'f'.repeat(24),
        state: 'sent',
        author_type: 'agent',
      });
      state.detail = { ...detail, replies: [{ ...draft, sent_reply_id: reply.id }, reply] };
      const ticket: Ticket = { ...detail.ticket, status: 'replied', version: 4 };
      return { ticket, reply };
    });
    const { user } = open(detail.ticket);
    const editor = await screen.findByRole('textbox', { name: 'Reply to Ada Byrne' });
    await user.type(editor, ' Kim');
    await user.click(screen.getByRole('button', { name: /Save & Mark Replied/ }));
    expect(await screen.findByText('Sent and marked as replied')).toBeTruthy();
    expect(sent).toEqual([
      {
        body: `${draft.body} Kim`,
        visibility: 'public',
        draft_id: draft.id,
        set_status: 'replied',
        version: 3,
      },
    ]);
    expect(localStorage.getItem('opsflow.draft.composer')).toBeNull();
  });

  it('keeps the text when sending fails', async () => {
    const { detail } = triaged();
    serve({ ...detail, replies: [] });
    answer('createReply', () => refuse('internal'));
    const { user } = open(detail.ticket);
    const editor = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply to Ada Byrne' });
    await user.type(editor, 'Hello Ada');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('Not sent.');
    expect(editor.value).toBe('Hello Ada');
  });

  it('does not let a draft that breaks a rule go out before a person has edited it', async () => {
    const { detail, draft } = triaged();
    const blocked = {
      ...draft,
      blocked: true,
      violations: [{ rule: 'refund', message: 'Promises a refund.', excerpt: 'we refund you' }],
    };
    serve({ ...detail, replies: [blocked] });
    const { user } = open(detail.ticket);
    const send = await screen.findByRole<HTMLButtonElement>('button', { name: /Save & Mark Replied/ });
    expect(screen.getByText(/Promises a refund\./)).toBeTruthy();
    expect(send.disabled).toBe(true);
    const editor = screen.getByRole('textbox', { name: 'Reply to Ada Byrne' });
    await user.click(editor);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/^Not sent: this draft breaks a rule/)).toBeTruthy();
    await user.type(editor, ' checked');
    expect(send.disabled).toBe(false);
  });

  it('says what happened when a run failed, and takes it up again where it stopped', async () => {
    const { detail } = triaged();
    const run = aRun(detail.ticket, { status: 'failed', error_message: 'The provider did not answer.' });
    const latest_triage = { ...run, workflow_steps: run.workflow_steps.slice(0, 2) };
    const state = serve({ ...detail, replies: [], latest_triage });
    const retried: unknown[] = [];
    answer('retryRun', ({ params }) => {
      retried.push(params['id']);
      const workflow_run = { ...run.workflow_run, status: 'queued' as const, error_message: null };
      // By the time it is asked again, the worker has taken the rest of the steps.
      state.detail = detail;
      return { workflow_run };
    });
    const { user } = open(detail.ticket);
    const region = await panel();
    expect((await within(region).findByRole('alert')).textContent).toContain(
      'Failed at assignee. The provider did not answer. The ticket is unchanged',
    );
    expect(within(region).getByText('Failed here', { selector: '[aria-hidden]' })).toBeTruthy();
    expect(within(region).getByRole('button', { name: 'Start over' })).toBeTruthy();
    await user.click(within(region).getByRole('button', { name: 'Retry from assignee' }));
    expect(await within(region).findByRole('button', { name: /Accept all/ })).toBeTruthy();
    expect(retried).toEqual([run.workflow_run.id]);
    expect(within(region).queryByRole('alert')).toBeNull();
  });

  it('gives a viewer everything to read and nothing to change', async () => {
    const { detail } = triaged();
    serve(detail);
    open(detail.ticket, aUser('viewer'));
    await within(await panel()).findByText('Reply draft');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /Run|Accept|Send|Save|^Status/ })).toBeNull();
  });
});
