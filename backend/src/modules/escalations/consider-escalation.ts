import type { EscalationPolicy, EscalationTrigger } from '@opsflow/contract';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { CustomersService } from '../customers/index.ts';
import { matchesRule, toRoutingInputs } from '../routing/index.ts';
import type { TicketDocument, TicketLedger } from '../tickets/index.ts';
import type { EscalationsRepository } from './escalations.repository.ts';
import type { EscalationsService } from './escalations.service.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';

export interface Consideration {
  readonly escalations: EscalationsRepository;
  readonly service: EscalationsService;
  readonly customers: CustomersService;
  readonly ledger: TicketLedger;
}

/** What the policy says about a ticket and what has just happened to it. Pure but for the given tier. */
export function listReasons(
  policy: EscalationPolicy,
  ticket: TicketDocument,
  inputs: ReturnType<typeof toRoutingInputs>,
  slaEvents: readonly { type: 'sla_warning' | 'sla_breached'; timer: string }[],
): { trigger: EscalationTrigger; reason: string }[] {
  if (ticket.status === 'solved' || ticket.status === 'closed' || ticket.trashed_as) return [];
  const bySla = slaEvents
    .filter(({ type }) => (type === 'sla_breached' ? policy.on_sla_breach : policy.on_sla_warning))
    .map(({ type, timer }) => {
      const happened = type === 'sla_breached' ? 'is breached' : 'is about to be breached';
      return { trigger: type, reason: `SLA ${timer.replace('_', ' ')} ${happened}` } as const;
    });
  const byRule = policy.rules
    .filter((rule) => matchesRule(rule, inputs))
    .map(({ name }) => ({ trigger: 'rule', reason: `Rule: ${name}` }) as const);
  return [...bySla, ...byRule];
}

/** Escalates a ticket for what speaks for it, each reason once in its life. */
export async function considerEscalation(
  deps: Consideration,
  scope: TenantScope,
  ticketId: ObjectId,
  slaEvents: readonly { type: 'sla_warning' | 'sla_breached'; timer: string }[],
): Promise<void> {
  const { escalations, service, customers, ledger } = deps;
  await ledger.change({
    scope,
    ticketId,
    actor: { type: 'system', id: null },
    correlationId: 'escalation',
    decide: async (ticket, session) => {
      const policy = await service.getPolicy(scope, session);
      const inputs = toRoutingInputs(ticket, await customers.tierOf(scope, ticket.customer_email));
      const events = [];
      for (const { trigger, reason } of listReasons(policy, ticket, inputs, slaEvents)) {
        if (await escalations.hasRaised(scope, ticketId, reason, session)) continue;
        const request = { trigger, reason, ownerId: null, byUserId: null };
        events.push((await service.raise(scope, ticket, request, session)).event);
      }
      return events;
    },
  });
}
