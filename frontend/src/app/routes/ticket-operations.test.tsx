import type { Escalate, Escalation, RoutingOverrideInput, TicketSummary } from '@opsflow/contract';
import type { ExplainRoutingResponse } from '@opsflow/sdk';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aTicket, aUser, asRow, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const kim = aUser('agent', { name: 'Kim Agent' });
const lena = aUser('lead', { name: 'Lena Lead' });
const ticket = aTicket({
  assignee_id: kim.id,
  sources: { category: 'default', priority: 'default', assignee_id: 'rule' },
});
const at = '2026-03-02T09:30:00.000Z';

function openTicket(as = kim) {
  answer('getTicket', () => ({ ticket, replies: [], latest_triage: null }));
  answer('listTickets', () => ({ tickets: [asRow(ticket)], next_cursor: null }));
  answer('getTimeline', () => ({ events: [], next_cursor: null }));
  return openPage(`/tickets/${ticket.id}`, { as, colleagues: [as === kim ? lena : kim] });
}

const pane = (name: string) => screen.findByRole('region', { name });

function anEscalation(change: Partial<Escalation> = {}): Escalation {
  return {
    id: newId(),
    ticket_id: ticket.id,
    ticket_number: ticket.number,
    ticket_subject: ticket.subject,
    trigger: 'sla_breached',
    reason: 'SLA first response is breached',
    level: 1,
    owner_id: lena.id,
    raised_by_user_id: null,
    acknowledged_by_id: null,
    acknowledged_at: null,
    created_at: at,
    ...change,
  };
}

describe('the escalation of a ticket', () => {
  it('says who was asked and is acknowledged by whoever looks after it', async () => {
    let escalation = anEscalation();
    answer('listEscalations', () => ({ escalations: [escalation], next_cursor: null }));
    answer('acknowledgeEscalation', () => {
      escalation = { ...escalation, acknowledged_by_id: kim.id, acknowledged_at: at };
      return { escalation };
    });
    const { user } = openTicket();
    const region = await pane('Escalation');
    await within(region).findByText(/because a deadline had passed: Lena Lead was asked\./);
    await user.click(within(region).getByRole('button', { name: 'I look after it' }));
    await within(region).findByText('Acknowledged');
    expect(region.textContent).toContain('Kim Agent looks after it');
  });

  it('begins with the reason that the summary names', async () => {
    const summary = aSummary(1, { suggested_escalation_reason: 'A payment was taken twice' });
    answer('getTicketSummary', () => ({ summary, history: [summary], next_cursor: null }));
    const { user } = openTicket();
    await within(await pane('Summary')).findByText(/Worth escalating: A payment was taken twice/);
    await user.click(await within(await pane('Escalation')).findByRole('button', { name: 'Escalate…' }));
    const dialog = await screen.findByRole('dialog');
    const why = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Why' });
    expect(why.value).toBe('A payment was taken twice');
  });

  it('asks for a reason and tells whoever is on call', async () => {
    const sent: Escalate[] = [];
    answer('escalateTicket', ({ body }) => {
      sent.push(body as Escalate);
      return { escalation: anEscalation() };
    });
    const { user } = openTicket();
    await user.click(await within(await pane('Escalation')).findByRole('button', { name: 'Escalate…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Escalate' }));
    expect(await within(dialog).findByText(/^(Too small|Must)/i)).toBeTruthy();
    expect(sent).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Money is gone');
    await user.click(within(dialog).getByRole('button', { name: 'Escalate' }));
    await screen.findByText(/told by mail/);
    expect(sent).toEqual([{ reason: 'Money is gone' }]);
  });
});

function aSummary(version: number, change: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id: newId(),
    ticket_id: ticket.id,
    version,
    short_summary: `Ada was charged ${version} times.`,
    key_entities: [{ type: 'invoice', value: '4471', confidence: 0.9 }],
    sentiment: { label: 'negative', score: -0.6 },
    recommended_response_type: 'billing',
    suggested_next_actions: [
      { action: 'check_billing', rationale: 'Money was taken.', confidence: 0.85 },
      { action: 'request_info', rationale: 'The date is missing.', confidence: 0.5 },
    ],
    suggested_escalation_reason: null,
    provider: 'offline',
    model: 'offline-2',
    prompt_version: 1,
    inputs_hash: 'hash',
    degraded: false,
    generated_at: at,
    ...change,
  };
}

describe('the summary of a ticket', () => {
  it('is made, made again by force, and compared with the one before', async () => {
    const versions: TicketSummary[] = [];
    const forced: boolean[] = [];
    answer('getTicketSummary', () => ({
      summary: versions[0] ?? null,
      history: versions,
      next_cursor: null,
    }));
    answer('summarizeTicket', ({ body }) => {
      const { force = false } = body as { force?: boolean };
      forced.push(force);
      const generated = versions.length === 0 || force;
      if (generated) versions.unshift(aSummary(versions.length + 1));
      return { summary: versions[0] ?? aSummary(1), generated };
    });
    const { user } = openTicket();
    const region = await pane('Summary');
    await user.click(await within(region).findByRole('button', { name: 'Summarize' }));
    await within(region).findByText('Ada was charged 1 times.');
    expect(region.textContent).toContain('Check the billing Money was taken. 85%');
    await user.click(within(region).getByRole('button', { name: 'Summarize anew' }));
    await screen.findByText('Nothing has changed since the last summary');
    await user.click(await within(region).findByRole('button', { name: 'Do it all the same' }));
    await user.click(await within(region).findByRole('button', { name: '2 versions' }));
    const dialog = await screen.findByRole('dialog');
    const change = await within(dialog).findByText('Summary', { selector: 'dt' });
    expect(change.nextElementSibling?.textContent).toBe('Ada was charged 1 times.Ada was charged 2 times.');
    expect(forced).toEqual([false, false, true]);
  });
});

function anExplanation(): ExplainRoutingResponse {
  const inputs = {
    ticket_id: ticket.id,
    priority: 'medium' as const,
    risk_score: 8,
    customer_tier: 'standard' as const,
    tags: [],
    category: 'billing' as const,
    channel: 'email' as const,
    created_bucket: at,
  };
  const candidate = { weight: 1, excluded: null };
  return {
    queue: 'billing',
    override: null,
    rules: [
      {
        rule_id: 'R1',
        name: 'Outage',
        outcome: 'no_match',
        clauses: [],
        because: 'tags would have to be outage',
      },
      { rule_id: 'R3', name: 'Billing', outcome: 'won', clauses: [], because: 'category is billing' },
    ],
    decision: {
      id: newId(),
      ticket_id: ticket.id,
      policy_version: 1,
      inputs,
      inputs_hash: 'hash',
      rule_id: 'R3',
      queue: 'billing',
      assignee_id: kim.id,
      candidates: [
        { user_id: kim.id, name: kim.name, ...candidate },
        { user_id: lena.id, name: lena.name, weight: null, excluded: 'no_skill' },
      ],
      reasons: ['R3 Billing'],
      seed: 'seed',
      overridden_by_event_id: null,
      created_at: at,
    },
  };
}

describe('the routing of a ticket', () => {
  it('says why it is on this desk, and what the rules would do now', async () => {
    const explanation = anExplanation();
    const decision = explanation.decision;
    if (!decision) throw new Error('the fixture has a decision');
    answer('explainRouting', () => explanation);
    answer('routeTicket', () => ({
      decision: { ...decision, id: null, queue: 'vip', assignee_id: lena.id },
      applied: false,
      not_applied: 'dry_run' as const,
      ticket,
    }));
    const { user } = openTicket();
    const region = await pane('Routing');
    await within(region).findByText(
      'It is on Kim Agent’s desk because rule R3 “Billing” sent it there: category is billing.',
    );
    expect(within(region).getByText('lacks the skill')).toBeTruthy();
    await user.click(within(region).getByRole('button', { name: 'Dry run' }));
    expect((await within(region).findByRole('status')).textContent).toContain(
      'into queue vip, to Lena Lead. Nothing was changed.',
    );
  });

  it('is overridden with a reason and a target, and cleared again', async () => {
    const sent: RoutingOverrideInput[] = [];
    const explanation = anExplanation();
    answer('explainRouting', () => explanation);
    answer('listQueues', () => ({ queues: [{ id: newId(), key: 'vip', name: 'VIP', team_id: null }] }));
    answer('overrideRouting', ({ body }) => {
      const input = body as RoutingOverrideInput;
      sent.push(input);
      if (!input.target.queue) return refuse('override_without_target');
      explanation.override = {
        id: newId(),
        action: 'reassign',
        user_id: null,
        queue: 'vip',
        reason: input.reason,
        by_user_id: kim.id,
        at,
        expires_at: input.expires_at ?? null,
      };
      return { override_event_id: newId(), ticket };
    });
    answer('clearRoutingOverride', () => {
      explanation.override = null;
      return { ticket };
    });
    const { user } = openTicket();
    const region = await pane('Routing');
    await user.click(await within(region).findByRole('button', { name: 'Override…' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: 'Why' }), 'Their account manager');
    await user.click(within(dialog).getByRole('button', { name: 'Override' }));
    await within(dialog).findByText('Say who or which queue is to get the ticket');
    await user.click(within(dialog).getByRole('combobox', { name: 'Into which queue' }));
    await user.click(await screen.findByRole('option', { name: 'VIP' }));
    await user.click(within(dialog).getByRole('combobox', { name: 'For how long' }));
    await user.click(await screen.findByRole('option', { name: 'For a day' }));
    await user.click(within(dialog).getByRole('button', { name: 'Override' }));
    await within(region).findByText(/Kim Agent overrode the rules: Their account manager/);
    expect(sent.at(-1)).toMatchObject({ action: 'reassign', target: { queue: 'vip' } });
    expect(Date.parse(sent.at(-1)?.expires_at ?? '')).toBeGreaterThan(Date.now());
    await user.click(within(region).getByRole('button', { name: 'Clear the override' }));
    await screen.findByText('The rules decide again');
  });

  it('is read alone by whoever may change nothing', async () => {
    answer('explainRouting', anExplanation);
    openTicket(aUser('viewer', { name: 'Vic Viewer' }));
    const region = await pane('Routing');
    await within(region).findByText(/on Kim Agent’s desk/);
    expect(within(region).queryAllByRole('button')).toEqual([]);
    expect(within(await pane('Summary')).queryAllByRole('button')).toEqual([]);
  });
});
