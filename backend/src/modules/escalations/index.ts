import { z } from 'zod';
import {
  escalationsContract,
  idSchema,
  slaTimerNameSchema,
  type Escalation,
  type TicketEventType,
} from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId } from '../../platform/mongo/index.ts';
import type { Job, JobQueue } from '../../platform/queue/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { RaiseEscalation } from '../routing/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { considerEscalation } from './consider-escalation.ts';
import { createEscalationMailComposer } from './escalation-mail.ts';
import type { EscalationDocument } from './escalations.model.ts';
import { EscalationsRepository } from './escalations.repository.ts';
import { EscalationsService, type EscalationsDependencies } from './escalations.service.ts';

export interface EscalationsModule {
  readonly service: EscalationsService;
  /** For routing, whose overrides may escalate. */
  readonly raiseByOverride: RaiseEscalation;
  readonly routes: MountRoutes;
}

export type EscalationsModuleDependencies = Omit<EscalationsDependencies, 'escalations' | 'passOnJob'> & {
  readonly queue: JobQueue;
  readonly customers: CustomersService;
  readonly workspaces: WorkspacesService;
  readonly publicUrl: () => string;
};

/** Events after which a rule may apply; those of the SLA carry their timer along. */
const causes = new Set<TicketEventType>([
  'created',
  'priority_changed',
  'category_changed',
  'tags_changed',
  'sla_warning',
  'sla_breached',
]);

const slaEventSchema = z.strictObject({
  type: z.enum(['sla_warning', 'sla_breached']),
  timer: slaTimerNameSchema,
});

export function createEscalationsModule(deps: EscalationsModuleDependencies): EscalationsModule {
  const { database, queue, outbox, ledger, customers } = deps;
  const escalations = new EscalationsRepository(database);
  // The service enqueues what runs it; both exist by the time anything is escalated.
  const passOn: { job?: Job<{ escalation_id: string }> } = {};
  const passOnJob = () => passOn.job as Job<{ escalation_id: string }>;
  const service = new EscalationsService({ ...deps, escalations, passOnJob });
  passOn.job = queue.define({
    name: 'escalations.pass-on',
    data: z.strictObject({ escalation_id: idSchema }),
    run: async ({ scope, data }) => service.passOn(scope, toObjectId(data.escalation_id)),
  });
  const consider = queue.define({
    name: 'escalations.consider',
    data: z.strictObject({ ticket_id: idSchema, sla_events: z.array(slaEventSchema) }),
    run: async ({ scope, data }) => {
      const parts = { escalations, service, customers, ledger };
      await considerEscalation(parts, scope, toObjectId(data.ticket_id), data.sla_events);
    },
  });
  ledger.addParticipant(async ({ scope, after, events }, session) => {
    if (!events.some(({ type }) => causes.has(type))) return;
    const slaEvents = events.flatMap((event) =>
      event.type === 'sla_warning' || event.type === 'sla_breached'
        ? [{ type: event.type, timer: event.payload.timer }]
        : [],
    );
    const policy = await service.getPolicy(scope, session);
    const matters = slaEvents.some(({ type }) =>
      type === 'sla_breached' ? policy.on_sla_breach : policy.on_sla_warning,
    );
    if (!matters && policy.rules.length === 0) return;
    const data = { ticket_id: after._id.toHexString(), sla_events: slaEvents };
    await consider.enqueue(scope, data, session, { priority: 'high' });
  });
  ledger.addForgetting((scope, ids, session) => escalations.deleteOfTickets(scope, ids, session));
  outbox.composeWith('escalation_mail', createEscalationMailComposer({ ...deps, escalations }));
  return {
    service,
    raiseByOverride: async (scope, ticket, { reason, ownerId, byUserId }, session) => {
      const request = { trigger: 'override', reason, ownerId, byUserId } as const;
      return [(await service.raise(scope, ticket, request, session)).event];
    },
    routes: escalationsRoutes(service),
  };
}

function escalationsRoutes(service: EscalationsService): MountRoutes {
  return mountContract(escalationsContract, {
    escalateTicket: async ({ caller, params, body }) => {
      const escalation = await service.escalate(caller, toObjectId(params.id), body);
      return answer(201, { escalation: presentEscalation(escalation) });
    },
    acknowledgeEscalation: async ({ caller, params }) => {
      const escalation = await service.acknowledge(caller, toObjectId(params.id));
      return answer(200, { escalation: presentEscalation(escalation) });
    },
    listEscalations: async ({ caller, query }) => {
      const { escalations, nextCursor } = await service.list(caller, query);
      return answer(200, { escalations: escalations.map(presentEscalation), next_cursor: nextCursor });
    },
    getEscalationPolicy: async ({ caller }) => answer(200, { policy: await service.getPolicy(caller.scope) }),
    updateEscalationPolicy: async ({ caller, body }) =>
      answer(200, { policy: await service.changePolicy(caller.scope, body) }),
  });
}

function presentEscalation(escalation: EscalationDocument): Escalation {
  return {
    id: escalation._id.toHexString(),
    ticket_id: escalation.ticket_id.toHexString(),
    ticket_number: escalation.ticket_number,
    ticket_subject: escalation.ticket_subject,
    trigger: escalation.trigger,
    reason: escalation.reason,
    level: escalation.level,
    owner_id: escalation.owner_id?.toHexString() ?? null,
    raised_by_user_id: escalation.raised_by_user_id?.toHexString() ?? null,
    acknowledged_by_id: escalation.acknowledged_by_id?.toHexString() ?? null,
    acknowledged_at: escalation.acknowledged_at?.toISOString() ?? null,
    created_at: escalation.created_at.toISOString(),
  };
}
