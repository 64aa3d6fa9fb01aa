import type { SlaRules } from '@opsflow/contract';
import type { GetSlaPolicyResponse } from '@opsflow/sdk';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aTicket, aTicketSla, aUser, asRow } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

function openTicket() {
  const ticket = aTicket();
  answer('getTicket', () => ({ ticket, replies: [], latest_triage: null }));
  answer('listTickets', () => ({ tickets: [asRow(ticket)], next_cursor: null }));
  answer('getTimeline', () => ({ events: [], next_cursor: null }));
  return openPage(`/tickets/${ticket.id}`, { as: aUser() });
}

describe('deadlines and risk of a ticket', () => {
  it('say why it is at risk, when it breaks, and how the time was counted', async () => {
    answer('getTicketSla', () => aTicketSla());
    const { user } = openTicket();
    const panel = await screen.findByRole('region', { name: 'Deadlines and risk' });
    const made = await within(panel).findByRole('list', { name: 'What the risk is made of' });
    expect(made.textContent).toBe('More than half of the time is used up+35Nobody has it+8');
    const timer = within(panel).getByRole('button', { name: /First response 30m left/ });
    await user.click(timer);
    const ledger = within(panel).getByRole('list', { name: 'How the first response was counted' });
    expect(within(ledger).getAllByRole('listitem')).toHaveLength(2);
    expect(panel.textContent).toContain('Counted up to the deadline1h of 1h');
    const idle = within(panel).getByRole<HTMLButtonElement>('button', { name: /Next response Nothing owed/ });
    expect(idle.disabled).toBe(true);
  });

  it('offer another try where they cannot be read', async () => {
    answer('getTicketSla', () => refuse('not_found'));
    const { user } = openTicket();
    const panel = await screen.findByRole('region', { name: 'Deadlines and risk' });
    const again = await within(panel).findByRole('button', { name: 'Try again' });
    answer('getTicketSla', () => aTicketSla());
    await user.click(again);
    await within(panel).findByText('At risk');
  });
});

function aPolicy(): GetSlaPolicyResponse['sla_policy'] {
  const target = {
    first_response_minutes: 60,
    next_response_minutes: 240,
    resolution_minutes: 480,
    calendar_id: 'business-hours',
  };
  return {
    version: 1,
    rules: {
      calendars: [
        {
          id: 'business-hours',
          name: 'Business hours',
          time_zone: 'Europe/Berlin',
          always_open: false,
          hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
          holidays: [],
        },
      ],
      targets: { urgent: target, high: target, medium: target, low: target },
      pauses: { first_response: [], next_response: ['pending'], resolution: ['replied'] },
      next_response_from: 'last_inbound',
      warning_minutes: 30,
    },
    created_at: null,
    created_by_id: null,
    recompute: { state: 'done', recomputed: 0, remaining: 0 },
  };
}

function openSettings(role: 'manager' | 'agent' = 'manager') {
  const sent: { rules: SlaRules; version: number }[] = [];
  answer('getSlaPolicy', () => ({ sla_policy: aPolicy() }));
  answer('previewDeadline', () => ({ due_at: '2026-11-30T09:00:00.000Z', intervals: [], omitted: 0 }));
  answer('replaceSlaPolicy', ({ body }) => {
    const request = body as { rules: SlaRules; version: number };
    sent.push(request);
    return { sla_policy: { ...aPolicy(), version: 2, rules: request.rules } };
  });
  return { ...openPage('/settings/sla', { as: aUser(role) }), sent };
}

describe('the rules of service levels', () => {
  it('are saved as the next version, written as people write durations', async () => {
    const { user, sent } = openSettings();
    const urgent = await screen.findByRole('group', { name: 'Urgent' });
    const first = within(urgent).getByRole<HTMLInputElement>('textbox', { name: 'First response' });
    expect(first.value).toBe('1h');
    await user.clear(first);
    await user.type(first, '1h 30m');
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await screen.findByText(/Saved as version 2/);
    expect(sent[0]).toMatchObject({
      version: 1,
      rules: { targets: { urgent: { first_response_minutes: 90 } } },
    });
  });

  it('say at the field what is wrong, and send nothing', async () => {
    const { user, sent } = openSettings();
    const zone = await screen.findByRole('combobox', { name: 'Time zone' });
    await user.clear(zone);
    await user.type(zone, 'Mars/Olympus');
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await screen.findByText(/must be a time zone/);
    expect(sent).toEqual([]);
  });

  it('are tried on the past, piece by piece, before they are saved', async () => {
    const counts = { before: 2, after: 1, gained: 0, lost: 1 };
    const breaches = { first_response: counts, next_response: counts, resolution: counts };
    const piece = { examined: 1, total: 2, breaches, open_changed: 0, open_samples: [] };
    answer('replaySla', ({ body }) => ({
      ...piece,
      next_cursor: (body as { cursor?: string }).cursor === undefined ? 'more' : null,
    }));
    const { user } = openSettings();
    await user.click(await screen.findByRole('button', { name: 'Replay the last 90 days' }));
    await screen.findByText('2 of 2 tickets replayed');
    const row = screen.getAllByRole('row', { name: /First response/ }).at(-1);
    expect(row?.textContent).toBe('First response420−2');
  });

  it('keep what was typed where somebody else was faster', async () => {
    const { user } = openSettings();
    answer('replaceSlaPolicy', () => refuse('version_conflict'));
    const warn = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Warn before a deadline' });
    await user.clear(warn);
    await user.type(warn, '20m');
    await user.click(screen.getByRole('button', { name: 'Save rules' }));
    await screen.findByText(/Somebody saved other rules/);
    expect(warn.value).toBe('20m');
  });

  it('can be read by everybody and changed by managers', async () => {
    openSettings('agent');
    await screen.findByText('Admins and managers can change these.');
    expect(screen.queryByRole('button', { name: 'Save rules' })).toBeNull();
  });
});
