import type { NotApplied, RoutingOverrideInput } from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { NewTicketEvent } from '../timeline/index.ts';
import type { TicketDocument } from '../tickets/index.ts';
import type { NewDecision } from './routing-decisions.repository.ts';

type RoutedTicket = Pick<
  TicketDocument,
  'assignee_id' | 'queue' | 'routing' | 'routing_override' | 'sources' | 'status' | 'trashed_as'
>;

export interface Move {
  readonly notApplied: NotApplied | null;
  /** What follows for the ticket, once the decision has its record. */
  readonly events: (decisionId: ObjectId) => NewTicketEvent[];
}

export function isOverrideActive(
  { routing_override }: Pick<TicketDocument, 'routing_override'>,
  now: Date,
): boolean {
  if (!routing_override) return false;
  return routing_override.expires_at === null || routing_override.expires_at > now;
}

/**
 * Whether a decision is carried out, and by which events. An override wins over it; within the cool-down
 * only a rule further up moves the ticket again; an assignee whom a person chose stays. Pure.
 */
export function decideMove(
  ticket: RoutedTicket,
  decision: NewDecision,
  coolDownMinutes: number,
  now: Date,
): Move {
  const expired =
    ticket.routing_override && !isOverrideActive(ticket, now) ? clearing(ticket, 'expired') : [];
  const stop = (notApplied: NotApplied): Move => ({ notApplied, events: () => expired });
  if (ticket.status === 'solved' || ticket.status === 'closed' || ticket.trashed_as) {
    return stop('ticket_not_open');
  }
  if (isOverrideActive(ticket, now)) return stop('overridden');
  const isKept = isChosenByPerson(ticket);
  const assigneeId = isKept ? ticket.assignee_id : decision.assignee_id;
  const isSamePlace = ticket.queue === decision.queue && isSameId(ticket.assignee_id, assigneeId);
  if (isSamePlace && ticket.routing?.policy_version === decision.policy_version) {
    if (ticket.routing.rule_id === decision.rule_id) return stop('unchanged');
  }
  if (!isSamePlace && isCoolingDown(ticket, decision, coolDownMinutes, now)) return stop('cool_down');
  return {
    notApplied: null,
    events: (decisionId) => [
      ...expired,
      routingDecided(decision, decisionId, isKept),
      ...assigneeChange(ticket.assignee_id, assigneeId, 'rule'),
    ],
  };
}

function isChosenByPerson({ assignee_id, sources }: RoutedTicket): boolean {
  const source = sources.assignee_id;
  return assignee_id !== null && (source === 'person' || source === 'ai_accepted');
}

function isCoolingDown(
  { routing }: RoutedTicket,
  { rank }: NewDecision,
  minutes: number,
  now: Date,
): boolean {
  if (!routing || rank < routing.rank) return false;
  return now.getTime() - routing.routed_at.getTime() < minutes * 60_000;
}

function routingDecided(decision: NewDecision, id: ObjectId, isKept: boolean): NewTicketEvent {
  return {
    type: 'routing_decided',
    payload: {
      decision_id: id.toHexString(),
      policy_version: decision.policy_version,
      inputs_hash: decision.inputs_hash,
      rule_id: decision.rule_id,
      rank: decision.rank,
      queue: decision.queue,
      team_id: decision.team_id?.toHexString() ?? null,
      assignee_id: decision.assignee_id?.toHexString() ?? null,
      assignee_kept: isKept,
    },
  };
}

function assigneeChange(
  from: ObjectId | null,
  to: ObjectId | null,
  source: 'rule' | 'person',
): NewTicketEvent[] {
  if (isSameId(from, to)) return [];
  const change = { from: from?.toHexString() ?? null, to: to?.toHexString() ?? null, source };
  return [{ type: 'assignee_changed', payload: change }];
}

function isSameId(left: ObjectId | null, right: ObjectId | null): boolean {
  return (left?.toHexString() ?? null) === (right?.toHexString() ?? null);
}

/** What an override changes; `userId` undefined leaves the assignee alone. Pure. */
export function decideOverride(
  ticket: RoutedTicket,
  override: Pick<RoutingOverrideInput, 'action' | 'reason' | 'expires_at'> & {
    readonly userId: ObjectId | null | undefined;
    readonly queue: string | undefined;
    readonly teamId: ObjectId | null;
    readonly overrideId: ObjectId;
  },
): NewTicketEvent[] {
  const { action, reason, expires_at, userId, queue, teamId, overrideId } = override;
  const payload = {
    override_id: overrideId.toHexString(),
    action,
    user_id: userId?.toHexString() ?? null,
    queue: queue ?? null,
    team_id: teamId?.toHexString() ?? null,
    reason,
    expires_at: expires_at ?? null,
  };
  return [
    { type: 'routing_override_applied', payload },
    ...(userId === undefined ? [] : assigneeChange(ticket.assignee_id, userId, 'person')),
  ];
}

export function decideClearing(ticket: RoutedTicket, why: 'cleared' | 'expired'): NewTicketEvent[] {
  return ticket.routing_override ? clearing(ticket, why) : [];
}

function clearing({ routing_override }: RoutedTicket, why: 'cleared' | 'expired'): NewTicketEvent[] {
  const id = routing_override?.id.toHexString() ?? '';
  return [{ type: 'routing_override_cleared', payload: { override_id: id, why } }];
}
