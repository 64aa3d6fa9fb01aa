import type { Escalation, RebalanceInput } from '@opsflow/contract';
import type { GetRebalanceResponse, GetWorkloadResponse } from '@opsflow/sdk';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aTicket, asRow, aUser, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

describe('my work', () => {
  it('lists what is mine by risk, with the reasons and the next action, and moves by j and k', async () => {
    let asked = '';
    answer('listTickets', ({ query }) => {
      asked = `${query.get('assignee')} ${query.get('sort')}`;
      const hot = aTicket({
        subject: 'Pay page down',
        risk_score: 96,
        risk_band: 'critical',
        risk_reasons: ['ALREADY_BREACHED', 'TIME_TO_DUE_CRITICAL', 'CHANNEL_LIVE_CHAT', 'PRIORITY_P1_BOOST'],
      });
      return {
        tickets: [asRow(hot), asRow(aTicket({ subject: 'Dark theme', status: 'replied' }))],
        next_cursor: null,
      };
    });
    const { user } = openPage('/focus', { as: aUser() });
    const rows = within(await screen.findByRole('list', { name: /riskiest first/ })).getAllByRole('listitem');
    expect(asked).toBe('me -risk');
    expect(rows[0]?.textContent).toContain('A deadline has passed · The customer waits in a chat');
    expect(rows[0]?.textContent).toContain('Send the first answer');
    await user.keyboard('jj');
    expect(document.activeElement?.textContent).toContain('Dark theme');
    await user.keyboard('k');
    expect(document.activeElement?.textContent).toContain('Pay page down');
  });

  it('says where work is where there is none', async () => {
    openPage('/focus', { as: aUser() });
    await screen.findByText('Nothing waits for you');
    expect(screen.getByRole('link', { name: 'Take an unassigned ticket' })).toBeTruthy();
  });
});

const lead = aUser('lead', { name: 'Lena Lead' });
const kim = aUser('agent', { name: 'Kim Agent' });
const sam = aUser('agent', { name: 'Sam Agent' });
const load = { open: 0, weighted: 0, at_risk: 0, breached: 0 };
const computedAt = '2026-03-02T09:30:00.000Z';

function aWorkload(): GetWorkloadResponse['workload'] {
  const person = { team_id: null, availability: 'available' as const, capacity: 6 };
  return {
    computed_at: computedAt,
    people: [
      { ...load, ...person, user_id: sam.id, name: sam.name, open: 1, utilisation: 1 / 6 },
      { ...load, ...person, user_id: kim.id, name: kim.name, open: 14, utilisation: 14 / 6 },
    ],
    unassigned: { ...load, open: 2, at_risk: 1 },
    queues: [{ ...load, queue: 'triage', open: 3 }],
  };
}

/** Each proposal is another one: what it showed is gone when the next comes. */
let proposals = 0;

function aProposal(): GetRebalanceResponse['proposal'] {
  const move = { priority: 'low' as const, from_user_id: kim.id, to_user_id: sam.id };
  return {
    computed_at: new Date((proposals += 1)).toISOString(),
    moves: [
      { ...move, ticket_id: newId(), number: 29, subject: 'Seats', reason: 'Kim is at 233%' },
      { ...move, ticket_id: newId(), number: 25, subject: 'Export', reason: 'Kim is at 217%' },
    ],
    people: [{ user_id: kim.id, name: kim.name, before: 14 / 6, after: 2 }],
  };
}

describe('the load of the team', () => {
  beforeEach(() => {
    answer('getWorkload', () => ({ workload: aWorkload() }));
    answer('getRebalance', () => ({ proposal: aProposal() }));
  });

  it('shows the fullest first', async () => {
    openPage('/load', { as: lead, colleagues: [kim, sam] });
    const table = await screen.findByRole('table', { name: /against their capacity/ });
    const names = within(table)
      .getAllByRole('rowheader')
      .map((cell) => cell.textContent);
    expect(names).toEqual(['Kim Agent', 'Sam Agent']);
    expect(await screen.findByText(/2 open without an assignee/)).toBeTruthy();
  });

  it('moves what the lead left ticked, and back again', async () => {
    const sent: RebalanceInput[] = [];
    answer('applyRebalance', ({ body }) => {
      sent.push(body as RebalanceInput);
      return { results: (body as RebalanceInput).moves.map(({ ticket_id }) => ({ ticket_id, moved: true })) };
    });
    const { user } = openPage('/load', { as: lead, colleagues: [kim, sam] });
    await user.click(await screen.findByRole('checkbox', { name: 'Move #29 to Sam Agent' }));
    await user.click(screen.getByRole('button', { name: 'Move 1 ticket' }));
    await screen.findByText('1 of 1 tickets have changed hands');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await screen.findAllByText('1 of 1 tickets have changed hands');
    expect(sent.map(({ moves }) => moves.map((move) => move.to_user_id))).toEqual([[sam.id], [kim.id]]);
  });

  it('shows which escalations wait, until somebody looks after them', async () => {
    const escalation: Escalation = {
      id: newId(),
      ticket_id: newId(),
      ticket_number: 15,
      ticket_subject: 'Rechnung',
      trigger: 'sla_breached',
      reason: 'SLA first response is breached',
      level: 1,
      owner_id: null,
      raised_by_user_id: null,
      acknowledged_by_id: null,
      acknowledged_at: null,
      created_at: computedAt,
    };
    let waiting = [escalation];
    answer('listEscalations', ({ query }) => {
      expect(query.get('state')).toBe('open');
      return { escalations: waiting, next_cursor: null };
    });
    answer('acknowledgeEscalation', () => {
      waiting = [];
      return { escalation: { ...escalation, acknowledged_by_id: lead.id, acknowledged_at: computedAt } };
    });
    const { user } = openPage('/load', { as: lead, colleagues: [kim, sam] });
    const list = await screen.findByRole('list', { name: 'Escalations that wait' });
    expect(list.textContent).toContain('SLA first response is breached · nobody was asked');
    await user.click(within(list).getByRole('button', { name: 'I look after #15' }));
    await screen.findByText('Somebody looks after every escalation.');
  });

  it('offers another try', async () => {
    answer('getWorkload', () => refuse('unavailable'));
    openPage('/load', { as: lead });
    await screen.findByRole('button', { name: 'Try again' });
  });
});
