import type { RoutingPolicyInput } from '@opsflow/contract';

/** What every workspace begins with. It says where tickets belong; moving them by itself is switched on by a person. */
export const policyV1: RoutingPolicyInput = {
  rules: [
    {
      id: 'R1',
      name: 'Outage or urgent',
      when: [{ tags: ['outage'] }, { priority: ['urgent'] }],
      queue: null,
      assign: [{ type: 'on_call', level: 'primary' }],
      fallback_queue: 'outage',
    },
    {
      id: 'R2',
      name: 'Enterprise at high risk',
      when: [{ customer_tier: ['enterprise'], risk_min: 80 }],
      queue: null,
      assign: [{ type: 'team_lead', team: 'Support' }],
      fallback_queue: 'vip',
    },
    {
      id: 'R3',
      name: 'Billing',
      when: [{ category: ['billing'] }],
      queue: 'billing',
      assign: [{ type: 'skill', skill: 'billing' }],
      fallback_queue: null,
    },
    {
      id: 'R4',
      name: 'Bug',
      when: [{ category: ['bug'] }],
      queue: 'bugs',
      assign: [{ type: 'skill', skill: 'bugs' }],
      fallback_queue: null,
    },
    {
      id: 'R5',
      name: 'Risk from 50',
      when: [{ risk_min: 50, risk_below: 80 }],
      queue: 'triage',
      assign: [{ type: 'skill', skill: 'general' }],
      fallback_queue: null,
    },
    {
      id: 'R6',
      name: 'Risk below 50',
      when: [{ risk_below: 50 }],
      queue: 'triage',
      assign: [{ type: 'any_agent' }],
      fallback_queue: null,
    },
  ],
  default_queue: 'triage',
  cool_down_minutes: 15,
  is_automatic: false,
};
