import type { Escalate, EscalationPolicy, EscalationTrigger } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  newObjectId,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { Job } from '../../platform/queue/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { OnCallService } from '../people/index.ts';
import type { NewTicketEvent } from '../timeline/index.ts';
import { changeBy, type TicketDocument, type TicketLedger, type TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { EscalationDocument } from './escalations.model.ts';
import type { EscalationsRepository } from './escalations.repository.ts';

export interface EscalationsDependencies {
  readonly escalations: EscalationsRepository;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly users: UsersService;
  readonly onCall: OnCallService;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  /** Asks the next one where nobody has acknowledged in time. */
  readonly passOnJob: () => Job<{ escalation_id: string }>;
}

/** Why, by what and for whom a ticket is escalated. */
export interface Raise {
  readonly trigger: EscalationTrigger;
  readonly reason: string;
  readonly ownerId: ObjectId | null;
  readonly byUserId: ObjectId | null;
}

const listOrder = 'escalations._id';

export const defaultEscalationPolicy: EscalationPolicy = {
  on_sla_warning: false,
  on_sla_breach: true,
  rules: [],
  acknowledge_within_minutes: 30,
};

export class EscalationsService {
  readonly #deps: EscalationsDependencies;

  constructor(deps: EscalationsDependencies) {
    this.#deps = deps;
  }

  async escalate(caller: Caller, ticketId: ObjectId, input: Escalate): Promise<EscalationDocument> {
    const { ledger, tickets, users } = this.#deps;
    await tickets.assertVisible(caller, ticketId);
    const ownerId = input.owner_id ? toObjectId(input.owner_id) : null;
    if (ownerId) await users.assertAssignable(caller.scope, ownerId, 'body.owner_id');
    let raised: EscalationDocument | undefined;
    await ledger.change({
      ...changeBy(caller, ticketId),
      decide: async (ticket, session) => {
        const request = {
          trigger: 'manual',
          reason: input.reason,
          ownerId,
          byUserId: caller.userId,
        } as const;
        const { escalation, event } = await this.raise(caller.scope, ticket, request, session);
        raised = escalation;
        return [event];
      },
    });
    return raised as EscalationDocument;
  }

  /** Stores an escalation and its mail in the caller's transaction; the event is for the caller to commit. */
  async raise(
    scope: TenantScope,
    ticket: TicketDocument,
    { trigger, reason, ownerId, byUserId }: Raise,
    session: Session,
  ): Promise<{ escalation: EscalationDocument; event: NewTicketEvent }> {
    const { escalations, clock, passOnJob } = this.#deps;
    const owner = ownerId ?? (await this.#findOnCall(scope, 'primaryId'));
    const escalation = await escalations.insert(
      scope,
      {
        _id: newObjectId(),
        ticket_id: ticket._id,
        ticket_number: ticket.number,
        ticket_subject: ticket.subject,
        ...{ trigger, reason, level: 1, owner_id: owner, raised_by_user_id: byUserId },
        ...{ acknowledged_by_id: null, acknowledged_at: null, created_at: clock.now() },
      },
      session,
    );
    await this.#tell(scope, escalation, owner, session);
    const { acknowledge_within_minutes: minutes } = await this.getPolicy(scope, session);
    const id = escalation._id.toHexString();
    if (minutes > 0) {
      const runAt = new Date(clock.now().getTime() + minutes * 60_000);
      await passOnJob().enqueue(scope, { escalation_id: id }, session, { key: id, runAt });
    }
    const ids = { escalation_id: id, owner_id: owner?.toHexString() ?? null };
    return { escalation, event: { type: 'escalated', payload: { ...ids, trigger, reason, level: 1 } } };
  }

  /** Whoever acknowledges first has it. */
  async acknowledge(caller: Caller, id: ObjectId): Promise<EscalationDocument> {
    const { escalations, ledger, tickets, clock } = this.#deps;
    const { scope } = caller;
    const found = await escalations.find(scope, id);
    if (!found) throw new AppError('not_found');
    await tickets.assertVisible(caller, found.ticket_id);
    const userId = getUserId(caller);
    let acknowledged = found;
    await ledger.change({
      ...changeBy(caller, found.ticket_id),
      decide: async (_ticket, session) => {
        const current = await escalations.find(scope, id, session);
        if (!current || current.acknowledged_at) {
          acknowledged = current ?? found;
          return [];
        }
        const changes = { acknowledged_by_id: userId, acknowledged_at: clock.now() };
        acknowledged = (await escalations.update(scope, id, changes, session)) ?? found;
        return [{ type: 'escalation_acknowledged', payload: { escalation_id: id.toHexString() } }];
      },
    });
    return acknowledged;
  }

  /** Nobody has answered: the secondary on call is asked too. */
  async passOn(scope: TenantScope, id: ObjectId): Promise<void> {
    const { escalations, database } = this.#deps;
    const nextId = await this.#findOnCall(scope, 'secondaryId');
    await database.withTransaction(async (session) => {
      const escalation = await escalations.find(scope, id, session);
      if (!escalation || escalation.acknowledged_at || escalation.level > 1) return;
      const passedOn = await escalations.update(scope, id, { level: 2 }, session);
      if (passedOn) await this.#tell(scope, passedOn, nextId, session);
    });
  }

  async list(
    caller: Caller,
    query: {
      limit: number;
      cursor?: string | undefined;
      state?: 'open' | 'acknowledged' | undefined;
      ticket_id?: string | undefined;
    },
  ): Promise<{ escalations: EscalationDocument[]; nextCursor: string | null }> {
    const { limit, cursor, state, ticket_id } = query;
    const before = cursor ? toObjectId(decodeCursor(listOrder, cursor, ['id'])[0]) : null;
    const filter = { state, ticketId: ticket_id ? toObjectId(ticket_id) : undefined };
    const rows = await this.#deps.escalations.list(caller.scope, filter, limit + 1, before);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor(listOrder, [last._id.toHexString()]) : null;
    const visible = await this.#deps.tickets.listVisibleAmong(
      caller,
      page.map((escalation) => escalation.ticket_id),
    );
    const escalations = page.filter((escalation) => visible.has(escalation.ticket_id.toHexString()));
    return { escalations, nextCursor };
  }

  async getPolicy(scope: TenantScope, session?: Session): Promise<EscalationPolicy> {
    return (await this.#deps.escalations.findPolicy(scope, session)) ?? defaultEscalationPolicy;
  }

  async changePolicy(scope: TenantScope, policy: EscalationPolicy): Promise<EscalationPolicy> {
    const { escalations, audit, database } = this.#deps;
    return database.withTransaction(async (session) => {
      const before = await this.getPolicy(scope, session);
      await escalations.putPolicy(scope, policy, session);
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const entry = { action: 'escalations.policy_changed', target } as const;
      await audit.record(scope, { ...entry, before: { ...before }, after: { ...policy } }, session);
      return policy;
    });
  }

  async #findOnCall(scope: TenantScope, level: 'primaryId' | 'secondaryId'): Promise<ObjectId | null> {
    const id = (await this.#deps.onCall.getNow(scope))[level];
    return id ? toObjectId(id) : null;
  }

  async #tell(
    scope: TenantScope,
    escalation: EscalationDocument,
    userId: ObjectId | null,
    session: Session,
  ): Promise<void> {
    const user = userId ? await this.#deps.users.find(scope, userId) : null;
    if (user?.status !== 'active') return;
    const payload = { escalation_id: escalation._id };
    const message = { kind: 'escalation_mail', destination: user.email, payload } as const;
    await this.#deps.outbox.enqueue(scope, message, session);
  }
}
