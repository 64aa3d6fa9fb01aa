import type {
  EscalationPolicy,
  OnCallRota,
  Person,
  PersonPatch,
  RoutingFinding,
  RoutingPolicy,
  RoutingPolicyInput,
} from '@opsflow/contract';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refuse } from '../../testing/edge.ts';
import { aUser, newId } from '../../testing/fixtures.ts';
import { openPage } from '../../testing/open-page.tsx';

const manager = aUser('manager', { name: 'Morgan Manager' });
const kim = aUser('agent', { name: 'Kim Agent' });

function aPolicy(change: Partial<RoutingPolicy> = {}): RoutingPolicy {
  return {
    version: 1,
    created_at: null,
    created_by_id: null,
    default_queue: 'triage',
    cool_down_minutes: 15,
    is_automatic: false,
    rules: [
      {
        id: 'R1',
        name: 'Urgent',
        when: [{ priority: ['urgent'] }, { tags: ['outage'] }],
        queue: null,
        assign: [{ type: 'on_call', level: 'primary' }],
        fallback_queue: 'vip',
      },
      {
        id: 'R2',
        name: 'Rest',
        when: [],
        queue: 'triage',
        assign: [{ type: 'any_agent' }],
        fallback_queue: null,
      },
    ],
    ...change,
  };
}

const finding: RoutingFinding = {
  rule_id: 'R1',
  kind: 'unknown_target',
  other_rule_id: null,
  message: 'Nobody is on call as primary',
};

type PublishedRules = RoutingPolicyInput & { based_on_version?: number };

function openRouting(as = manager) {
  const published: RoutingPolicyInput[] = [];
  const queue = (key: string, name: string) => ({ id: newId(), key, name, team_id: null });
  answer('getRoutingPolicy', () => ({ policy: aPolicy(), findings: [finding] }));
  answer('listRoutingPolicies', () => ({ policies: [aPolicy()], next_cursor: null }));
  answer('countRoutingOverrides', () => ({
    reasons: [{ reason: 'Knows the customer', count: 4, last_at: '2026-03-02T09:30:00.000Z' }],
  }));
  answer('listQueues', () => ({ queues: [queue('triage', 'Triage'), queue('vip', 'VIP')] }));
  answer('publishRoutingPolicy', ({ body }) => {
    const { based_on_version: _basedOn, ...input } = body as PublishedRules;
    published.push(input);
    return { policy: { ...aPolicy(), ...input, version: 2 }, findings: [] };
  });
  return { ...openPage('/settings/routing', { as, colleagues: [kim] }), published };
}

const ruleList = () => screen.findByRole('list', { name: 'Rules in order' });
const sentences = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map((item) => item.querySelector('p')?.textContent);

describe('the rules of routing', () => {
  it('read as sentences, with what is wrong beside each', async () => {
    openRouting();
    const list = await ruleList();
    expect(sentences(list)).toEqual([
      'R1 UrgentWhen priority is urgent; or a tag is outage → primary on call, else queue vip',
      'R2 RestWhen always → queue triage, any agent',
    ]);
    expect(within(list).getByText('Nobody is on call as primary')).toBeTruthy();
    expect(await screen.findByText('Knows the customer')).toBeTruthy();
  });

  it('are changed, reordered and put into force as the next version', async () => {
    const { user, published } = openRouting();
    const list = await ruleList();
    await user.click(within(list).getByText('Edit R2'));
    const rule = within(list).getAllByRole('listitem')[1] as HTMLElement;
    await user.click(within(rule).getByRole('button', { name: 'Add conditions' }));
    await user.click(within(rule).getByRole('button', { name: 'Billing' }));
    await user.type(within(rule).getByRole('textbox', { name: 'Risk from' }), '50');
    await user.click(screen.getByRole('button', { name: 'Move R2 up' }));
    expect(sentences(list)[0]).toBe(
      'R2 RestWhen category is billing and risk is 50 or more → queue triage, any agent',
    );
    await user.click(screen.getByRole('button', { name: 'Put into force' }));
    await screen.findByText('Version 2 is in force.');
    expect(published[0]?.rules.map(({ id, when }) => [id, when])).toEqual([
      ['R2', [{ category: ['billing'], risk_min: 50 }]],
      ['R1', [{ priority: ['urgent'] }, { tags: ['outage'] }]],
    ]);
  });

  it('say at the field what is wrong, and are not sent', async () => {
    const { user, published } = openRouting();
    const list = await ruleList();
    await user.click(within(list).getByText('Edit R1'));
    await user.clear(within(list).getAllByRole('textbox', { name: 'What it is for' })[0] as HTMLElement);
    await user.click(screen.getByRole('button', { name: 'Put into force' }));
    await screen.findByText(/Some fields need another look/);
    expect(published).toEqual([]);
  });

  it('keep what was changed where the API refuses it', async () => {
    const { user } = openRouting();
    answer('publishRoutingPolicy', () =>
      refuse('queue_not_in_workspace', {
        errors: [{ path: 'body.rules.1.queue', message: 'is no queue of this workspace' }],
      }),
    );
    await ruleList();
    await user.click(screen.getByRole('button', { name: 'Remove R1' }));
    await user.click(screen.getByRole('button', { name: 'Put into force' }));
    await screen.findByText(/rule 2 is no queue of this workspace/);
    expect(sentences(await ruleList())).toHaveLength(1);
  });

  it('ask before they take the place of what somebody else put into force meanwhile', async () => {
    const { user } = openRouting();
    const sent: unknown[] = [];
    answer('publishRoutingPolicy', ({ body }) => {
      const { based_on_version: basedOn, ...rules } = body as PublishedRules;
      sent.push(basedOn);
      if (basedOn !== 4) return refuse('version_conflict', { current: { policy: { version: 4 } } });
      return { policy: { ...aPolicy(), ...rules, version: 5 }, findings: [] };
    });
    await ruleList();
    await user.click(screen.getByRole('button', { name: 'Remove R1' }));
    await user.click(screen.getByRole('button', { name: 'Put into force' }));
    await screen.findByText(/Somebody put version 4 into force while you changed version 1/);
    expect(sentences(await ruleList())).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Put mine into force all the same' }));
    await screen.findByText('Version 5 is in force.');
    expect(sent).toEqual([1, 4]);
  });

  it('are tried on past tickets first', async () => {
    const { user } = openRouting();
    const place = (queue: string) => ({ rule_id: 'R1', queue });
    answer('simulateRouting', () => ({
      report: {
        tickets: 12,
        moved: 1,
        rules: [{ rule_id: 'R1', name: 'Urgent', tickets: 12, examples: [] }],
        findings: [
          { ...finding, kind: 'never_fired' as const, rule_id: 'R2', message: 'No past ticket got this far' },
        ],
        moves: [
          { ticket_id: newId(), number: 7, subject: 'Invoice', from: place('triage'), to: place('vip') },
        ],
      },
    }));
    await user.click(await screen.findByRole('button', { name: 'Dry run' }));
    await screen.findByText(/12 tickets, 1 of them would go another way/);
    expect(screen.getByText('triage by R1 → vip by R1')).toBeTruthy();
    expect(within(await ruleList()).getByText('No past ticket got this far')).toBeTruthy();
  });

  it('are read alone by agents', async () => {
    openRouting(kim);
    await screen.findByText('Admins and managers can change these.');
    expect(screen.queryByRole('button', { name: 'Put into force' })).toBeNull();
    expect(screen.queryByText('Edit R1')).toBeNull();
  });
});

function aPerson(change: Partial<Person> = {}): Person {
  return {
    id: kim.id,
    name: kim.name,
    role: 'agent',
    status: 'active',
    team_id: null,
    skills: ['billing'],
    capacity: 8,
    time_zone: 'Europe/Berlin',
    working_hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
    availability: 'available',
    is_at_work: true,
    on_call: 'primary',
    ...change,
  };
}

function openPeople(as = manager) {
  answer('listPeople', () => ({
    people: [aPerson(), aPerson({ id: newId(), name: 'Sam Agent' })],
    next_cursor: null,
  }));
  answer('listTeams', () => ({ teams: [] }));
  answer('listQueues', () => ({ queues: [] }));
  return openPage('/settings/people', { as, colleagues: as === kim ? [] : [kim] });
}

describe('people who take tickets', () => {
  it('are given skills, capacity and hours by whoever leads', async () => {
    const sent: PersonPatch[] = [];
    answer('updatePerson', ({ body }) => {
      sent.push(body as PersonPatch);
      return { person: aPerson() };
    });
    const { user } = openPeople();
    await screen.findAllByText('Mon–Fri 09:00–17:00, Europe/Berlin');
    await user.click(screen.getByRole('button', { name: 'Edit Kim Agent' }));
    const dialog = await screen.findByRole('dialog');
    const capacity = within(dialog).getByRole('textbox', { name: 'Open tickets at a time' });
    await user.clear(capacity);
    await user.type(capacity, '3');
    await user.click(within(dialog).getByRole('button', { name: 'Fri' }));
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([
      {
        availability: 'available',
        time_zone: 'Europe/Berlin',
        working_hours: { days: [1, 2, 3, 4], from: '09:00', to: '17:00' },
        skills: ['billing'],
        capacity: 3,
        team_id: null,
      },
    ]);
  });

  it('say of themselves when they work, and no more', async () => {
    let sent: unknown;
    answer('updateOwnHours', ({ body }) => {
      sent = body;
      return refuse('time_zone_unknown');
    });
    const { user } = openPeople(kim);
    await user.click(await screen.findByRole('button', { name: 'Edit Kim Agent' }));
    expect(screen.queryByRole('button', { name: 'Edit Sam Agent' })).toBeNull();
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('textbox', { name: 'Open tickets at a time' })).toBeNull();
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    const zone = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Time zone' });
    await screen.findByText('There is no such time zone');
    expect(zone.getAttribute('aria-invalid')).toBe('true');
    expect(Object.keys(sent as object).sort()).toEqual(['availability', 'time_zone', 'working_hours']);
  });
});

const rota: OnCallRota = {
  participant_ids: [],
  rotation: 'weekly',
  starts_on: '2026-01-05',
  handover_time: '09:00',
  time_zone: 'UTC',
  overrides: [],
};
const policy: EscalationPolicy = {
  on_sla_warning: false,
  on_sla_breach: true,
  rules: [],
  acknowledge_within_minutes: 30,
};

describe('who is on call', () => {
  it('follows from the turns that were saved, and the rules that escalate are saved as well', async () => {
    const saved: { rota?: OnCallRota; policy?: EscalationPolicy } = {};
    answer('getOnCall', () => ({ rota, turns: [] }));
    answer('getEscalationPolicy', () => ({ policy }));
    answer('updateOnCall', ({ body }) => {
      saved.rota = body as OnCallRota;
      const turn = { from: '2026-03-02T09:00:00.000Z', to: '2026-03-09T09:00:00.000Z' };
      return { rota: saved.rota, turns: [{ ...turn, primary_id: kim.id, secondary_id: null }] };
    });
    answer('updateEscalationPolicy', ({ body }) => {
      saved.policy = body as EscalationPolicy;
      return { policy: saved.policy };
    });
    const { user } = openPage('/settings/on-call', { as: manager, colleagues: [kim] });
    await user.click(await screen.findByRole('combobox', { name: 'Add somebody to the turns' }));
    const [option] = await screen.findAllByRole('option', { name: 'Kim Agent' });
    if (option) await user.click(option);
    await user.click(screen.getByRole('button', { name: 'Save rota' }));
    const turns = await screen.findByRole('table', { name: 'Turns on call from now on' });
    expect(turns.textContent).toContain('Kim Agent');
    expect(saved.rota?.participant_ids).toEqual([kim.id]);

    await user.click(screen.getByRole('checkbox', { name: 'When a deadline is near' }));
    await user.click(screen.getByRole('button', { name: 'Add a rule' }));
    await user.click(screen.getByRole('button', { name: 'Save escalation' }));
    await screen.findByText('Saved');
    expect(saved.policy).toMatchObject({
      on_sla_warning: true,
      rules: [{ name: 'Rule 1', when: [{ priority: ['urgent'] }] }],
    });
  });
});
