import { z } from 'zod';
import { idSchema, type TicketEventType } from '@opsflow/contract';
import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { OnCallService, TeamsService } from '../people/index.ts';
import type { TicketLedger, TicketsService } from '../tickets/index.ts';
import type { TimelineService } from '../timeline/index.ts';
import type { UsersService } from '../users/index.ts';
import { RoutingDecisionsRepository } from './routing-decisions.repository.ts';
import { RoutingPoliciesRepository } from './routing-policies.repository.ts';
import { RoutingPoliciesService } from './routing-policies.service.ts';
import { routingRoutes } from './routing.routes.ts';
import { RoutingService, type RaiseEscalation } from './routing.service.ts';
import { RuleLab } from './rule-lab.ts';

export { matchesRule } from './match-rule.ts';
export { toRoutingInputs } from './routing-inputs.ts';
export type { RoutingPoliciesService } from './routing-policies.service.ts';
export type { RaiseEscalation, RoutingService } from './routing.service.ts';

export interface RoutingModule {
  readonly service: RoutingService;
  readonly policies: RoutingPoliciesService;
  readonly routes: MountRoutes;
}

export interface RoutingModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly users: UsersService;
  readonly teams: TeamsService;
  readonly onCall: OnCallService;
  readonly customers: CustomersService;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly raiseEscalation: RaiseEscalation;
}

/** Events after which other rules may apply. */
const causes = new Set<TicketEventType>([
  'created',
  'priority_changed',
  'category_changed',
  'tags_changed',
  'triage_succeeded',
]);

export function createRoutingModule(deps: RoutingModuleDependencies): RoutingModule {
  const { database, queue, ledger, tickets } = deps;
  const policies = new RoutingPoliciesService({
    ...deps,
    policies: new RoutingPoliciesRepository(database),
  });
  const decisions = new RoutingDecisionsRepository(database);
  ledger.addForgetting((scope, ids, session) => decisions.deleteOfTickets(scope, ids, session));
  const service = new RoutingService({ ...deps, policies, decisions });
  const lab = new RuleLab({ ...deps, policies });
  const job = queue.define({
    name: 'routing.route',
    data: z.strictObject({ ticket_id: idSchema }),
    run: async ({ scope, data }) =>
      void (await service.routeAutomatically(scope, toObjectId(data.ticket_id))),
  });
  ledger.addParticipant(async ({ scope, after, events }, session) => {
    if (!events.some(({ type }) => causes.has(type))) return;
    if (!(await policies.getCurrent(scope, session)).is_automatic) return;
    const ticket_id = after._id.toHexString();
    await job.enqueue(scope, { ticket_id }, session, { key: ticket_id, priority: 'high' });
  });
  return { service, policies, routes: routingRoutes({ routing: service, policies, lab, tickets }) };
}
