import type {
  NotApplied,
  RouteTicket,
  RoutingInputs,
  RoutingOverrideInput,
  RuleVerdict,
} from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  newObjectId,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { NewTicketEvent, TimelineService } from '../timeline/index.ts';
import { changeBy, type TicketDocument, type TicketLedger } from '../tickets/index.ts';
import { explainRules } from './match-rule.ts';
import { decideClearing, decideMove, decideOverride, isOverrideActive } from './routing-events.ts';
import { decideRoute } from './routing-engine.ts';
import { hashInputs, toRoutingInputs } from './routing-inputs.ts';
import type { NewDecision, RoutingDecisionsRepository } from './routing-decisions.repository.ts';
import type { Policy, RoutingPoliciesService } from './routing-policies.service.ts';
import { readRoutingTeam, type TeamSources } from './routing-team.ts';
import type { RoutingDecisionDocument } from './routing.model.ts';

/** Raises an escalation within the change that an override makes; escalations know how. */
export type RaiseEscalation = (
  scope: TenantScope,
  ticket: TicketDocument,
  escalation: { reason: string; ownerId: ObjectId | null; byUserId: ObjectId | null },
  session: Session,
) => Promise<NewTicketEvent[]>;

export interface RoutingDependencies extends TeamSources {
  readonly decisions: RoutingDecisionsRepository;
  readonly policies: RoutingPoliciesService;
  readonly customers: CustomersService;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly raiseEscalation: RaiseEscalation;
  readonly database: Database;
  readonly clock: Clock;
}

export interface Routed {
  readonly decision: NewDecision & { readonly _id?: ObjectId };
  readonly notApplied: NotApplied | null;
  readonly ticket: TicketDocument;
}

export interface Explained {
  readonly ticket: TicketDocument;
  readonly decision: RoutingDecisionDocument | null;
  readonly rules: readonly RuleVerdict[];
}

type Change = Parameters<TicketLedger['change']>[0];

export class RoutingService {
  readonly #deps: RoutingDependencies;

  constructor(deps: RoutingDependencies) {
    this.#deps = deps;
  }

  /** What a person asks for. */
  async route(caller: Caller, ticketId: ObjectId, request: RouteTicket): Promise<Routed> {
    const { tickets, policies } = this.#deps;
    const { scope } = caller;
    const ticket = await tickets.getFor(caller, ticketId);
    const policy = request.policy_version
      ? await policies.getVersion(scope, request.policy_version)
      : await policies.getCurrent(scope);
    if (request.mode === 'dry_run') {
      const decision = await this.#decide(scope, ticket, policy);
      return { decision, notApplied: 'dry_run', ticket };
    }
    const isAnew = request.recompute_capacity === true;
    return this.#apply(changeBy(caller, ticketId), ticket, policy, isAnew);
  }

  /** What an automatic policy does by itself; nothing where the policy is not. */
  async routeAutomatically(scope: TenantScope, ticketId: ObjectId): Promise<Routed | null> {
    const { tickets, policies } = this.#deps;
    const policy = await policies.getCurrent(scope);
    if (!policy.is_automatic) return null;
    const ticket = await tickets.get(scope, ticketId);
    const actor = { type: 'system', id: null } as const;
    const by = { scope, ticketId, actor, correlationId: `routing-v${policy.version}` };
    return this.#apply(by, ticket, policy, false);
  }

  async explain(caller: Caller, ticketId: ObjectId): Promise<Explained> {
    const { tickets, decisions, policies } = this.#deps;
    const { scope } = caller;
    const ticket = await tickets.getFor(caller, ticketId);
    const decision = ticket.routing
      ? await decisions.find(scope, ticket.routing.decision_id)
      : await decisions.findNewestOf(scope, ticketId);
    const policy = decision
      ? await policies.getVersion(scope, decision.policy_version)
      : await policies.getCurrent(scope);
    const inputs = decision?.inputs ?? (await this.#readInputs(scope, ticket));
    return { ticket, decision, rules: explainRules(policy.rules, inputs) };
  }

  /** Answers the event that holds the override. */
  async override(
    caller: Caller,
    ticketId: ObjectId,
    input: RoutingOverrideInput,
  ): Promise<{ ticket: TicketDocument; eventId: ObjectId }> {
    const { ledger, decisions, clock, raiseEscalation, database } = this.#deps;
    const { scope, userId } = caller;
    await this.#deps.tickets.assertVisible(caller, ticketId);
    this.#checkExpiry(input);
    const target = await this.#checkTarget(scope, input);
    const overrideId = newObjectId();
    // One transaction, so that the event can be named: nobody else sees it before.
    return database.asOneTransaction(async (transaction) => {
      const ticket = await ledger.change({
        ...changeBy(caller, ticketId),
        decide: async (current, session) => {
          const { reason } = input;
          const rule_id = current.routing?.rule_id ?? null;
          const note = { _id: overrideId, ticket_id: ticketId, reason, rule_id, at: clock.now() };
          await decisions.noteOverride(scope, note, session);
          const events = decideOverride(current, { ...input, ...target, overrideId });
          if (input.action !== 'escalate') return events;
          const escalation = { reason, ownerId: target.userId ?? null, byUserId: userId };
          return [...events, ...(await raiseEscalation(scope, current, escalation, session))];
        },
      });
      return { ticket, eventId: await this.#eventOfOverride(scope, ticket, transaction) };
    });
  }

  async clearOverride(caller: Caller, ticketId: ObjectId): Promise<TicketDocument> {
    return this.#deps.ledger.change({
      ...changeBy(caller, ticketId),
      decide: (ticket) => decideClearing(ticket, 'cleared'),
    });
  }

  async countOverrides(scope: TenantScope) {
    return this.#deps.decisions.countOverrides(scope, 50);
  }

  async #apply(
    by: Omit<Change, 'decide'>,
    seen: TicketDocument,
    policy: Policy,
    isAnew: boolean,
  ): Promise<Routed> {
    const { ledger, decisions, clock } = this.#deps;
    const { scope } = by;
    let decided = await this.#recall(scope, seen, policy, isAnew);
    let notApplied: NotApplied | null = null;
    const ticket = await ledger.change({
      ...by,
      decide: async (current, session) => {
        // Somebody changed what the rules look at since the decision was prepared.
        if (hashOf(current, decided.inputs) !== decided.inputs_hash) {
          decided = await this.#decide(scope, current, policy);
        }
        const move = decideMove(current, decided, policy.cool_down_minutes, clock.now());
        notApplied = move.notApplied;
        if (notApplied === 'unchanged' && current.routing) {
          // What it follows from may have moved a little; where the ticket is has one record.
          decided = (await decisions.find(scope, current.routing.decision_id, session)) ?? decided;
          return [];
        }
        const stored = await decisions.record(scope, decided, session);
        decided = stored;
        if (notApplied === 'overridden') {
          const eventId = await this.#eventOfOverride(scope, current, session);
          await decisions.markOverridden(scope, stored._id, eventId, session);
          decided = { ...stored, overridden_by_event_id: eventId };
        }
        return move.events(stored._id);
      },
    });
    return { decision: decided, notApplied, ticket };
  }

  /** The decision taken before on the same inputs, unless the team is to be looked at anew. */
  async #recall(
    scope: TenantScope,
    ticket: TicketDocument,
    policy: Policy,
    isAnew: boolean,
  ): Promise<NewDecision> {
    if (isAnew) return this.#decide(scope, ticket, policy);
    const hash = hashInputs(await this.#readInputs(scope, ticket));
    const known = await this.#deps.decisions.findFor(scope, ticket._id, policy.version, hash);
    return known ?? this.#decide(scope, ticket, policy);
  }

  async #decide(scope: TenantScope, ticket: TicketDocument, policy: Policy): Promise<NewDecision> {
    const [inputs, team, queues] = await Promise.all([
      this.#readInputs(scope, ticket),
      readRoutingTeam(scope, this.#deps),
      this.#deps.teams.listQueues(scope),
    ]);
    const route = decideRoute(policy, inputs, withoutThisTicket(team, ticket));
    return {
      ticket_id: ticket._id,
      policy_version: policy.version,
      inputs,
      inputs_hash: route.inputsHash,
      rule_id: route.rule?.id ?? null,
      rank: route.rank,
      queue: route.queue,
      team_id: queues.find(({ key }) => key === route.queue)?.team_id ?? null,
      assignee_id: route.assigneeId ? toObjectId(route.assigneeId) : null,
      candidates: [...route.candidates],
      reasons: [...route.reasons],
      seed: route.seed,
      overridden_by_event_id: null,
      created_at: this.#deps.clock.now(),
    };
  }

  async #readInputs(scope: TenantScope, ticket: TicketDocument): Promise<RoutingInputs> {
    return toRoutingInputs(ticket, await this.#deps.customers.tierOf(scope, ticket.customer_email));
  }

  #checkExpiry({ expires_at }: RoutingOverrideInput): void {
    if (expires_at === undefined || new Date(expires_at) > this.#deps.clock.now()) return;
    const errors = [{ path: 'body.expires_at', message: 'must lie in the future' }];
    throw new AppError('time_is_past', { errors });
  }

  async #checkTarget(
    scope: TenantScope,
    { action, target: { user_id, queue } }: RoutingOverrideInput,
  ): Promise<{ userId: ObjectId | null | undefined; queue: string | undefined; teamId: ObjectId | null }> {
    const { users, teams, onCall } = this.#deps;
    if (user_id) await users.assertAssignable(scope, toObjectId(user_id), 'body.target.user_id');
    const found = queue ? (await teams.listQueues(scope)).find(({ key }) => key === queue) : undefined;
    if (queue && !found) {
      const errors = [{ path: 'body.target.queue', message: 'is no queue of this workspace' }];
      throw new AppError('queue_not_in_workspace', { errors });
    }
    const onCallId = action === 'escalate' && !user_id ? (await onCall.getNow(scope)).primaryId : null;
    const named = user_id === undefined ? (onCallId ?? undefined) : (user_id ?? onCallId);
    if (named === undefined && queue === undefined) throw new AppError('override_without_target');
    return {
      userId: named ? toObjectId(named) : named === null ? null : undefined,
      queue,
      teamId: found?.team_id ?? null,
    };
  }

  async #eventOfOverride(scope: TenantScope, ticket: TicketDocument, session: Session): Promise<ObjectId> {
    const version = (ticket.routing_override?.event_version ?? ticket.event_version) - 1;
    const types = ['routing_override_applied'] as const;
    const [event] = await this.#deps.timeline.listSince(scope, ticket._id, version, types, session);
    if (!event || !isOverrideActive(ticket, this.#deps.clock.now())) throw new AppError('not_found');
    return event._id;
  }
}

function hashOf(ticket: TicketDocument, { customer_tier }: RoutingInputs): string {
  return hashInputs(toRoutingInputs(ticket, customer_tier));
}

/** Whoever has the ticket already needs no room for it. */
function withoutThisTicket<Team extends { people: readonly { id: string; open: number }[] }>(
  team: Team,
  { assignee_id, status }: TicketDocument,
): Team {
  const holder = status === 'solved' || status === 'closed' ? null : assignee_id?.toHexString();
  const people = team.people.map((person) =>
    person.id === holder ? { ...person, open: person.open - 1 } : person,
  );
  return { ...team, people };
}
