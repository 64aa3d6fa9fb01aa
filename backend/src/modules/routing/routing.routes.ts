import { routingContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import { presentTicket, type TicketsService } from '../tickets/index.ts';
import { presentDecision, presentOverride, presentPolicy } from './routing.presenter.ts';
import type { RoutingPoliciesService } from './routing-policies.service.ts';
import type { RoutingService } from './routing.service.ts';
import type { RuleLab } from './rule-lab.ts';

export interface RoutingRoutesDependencies {
  readonly routing: RoutingService;
  readonly policies: RoutingPoliciesService;
  readonly lab: RuleLab;
  readonly tickets: TicketsService;
}

export function routingRoutes({ routing, policies, lab, tickets }: RoutingRoutesDependencies): MountRoutes {
  return mountContract(routingContract, {
    routeTicket: async ({ caller, params, body }) => {
      const { decision, notApplied, ticket } = await routing.route(caller, toObjectId(params.id), body);
      const facts = { applied: notApplied === null, not_applied: notApplied };
      return answer(200, { decision: presentDecision(decision), ...facts, ticket: presentTicket(ticket) });
    },
    explainRouting: async ({ caller, params }) => {
      const { ticket, decision, rules } = await routing.explain(caller, toObjectId(params.id));
      return answer(200, {
        queue: ticket.queue ?? null,
        decision: decision && presentDecision(decision),
        override: presentOverride(ticket),
        rules: [...rules],
      });
    },
    overrideRouting: async ({ caller, params, body }) => {
      const { ticket, eventId } = await routing.override(caller, toObjectId(params.id), body);
      return answer(200, { override_event_id: eventId.toHexString(), ticket: presentTicket(ticket) });
    },
    clearRoutingOverride: async ({ caller, params }) => {
      const ticket = await routing.clearOverride(caller, toObjectId(params.id));
      return answer(200, { ticket: presentTicket(ticket) });
    },
    countRoutingOverrides: async ({ caller }) => {
      const counts = await routing.countOverrides(caller.scope);
      const reasons = counts.map(({ last_at, ...rest }) => ({ ...rest, last_at: last_at.toISOString() }));
      return answer(200, { reasons });
    },
    getRoutingPolicy: async ({ caller }) => {
      const policy = await policies.getCurrent(caller.scope);
      const findings = await policies.lint(caller.scope, policy);
      return answer(200, { policy: presentPolicy(policy), findings });
    },
    listRoutingPolicies: async ({ caller, query }) => {
      const page = await policies.list(caller.scope, query);
      return answer(200, { policies: page.policies.map(presentPolicy), next_cursor: page.nextCursor });
    },
    publishRoutingPolicy: async ({ caller, body: { based_on_version: basedOn, ...rules } }) => {
      const policy = await policies.publish(caller, rules, basedOn);
      const findings = await policies.lint(caller.scope, policy);
      return answer(201, { policy: presentPolicy(policy), findings });
    },
    simulateRouting: async ({ caller, body }) =>
      answer(200, { report: await lab.simulate(caller.scope, body.policy, body.tickets) }),
    previewIntake: async ({ caller, body }) => answer(200, await tickets.previewIntake(caller.scope, body)),
  });
}
