import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';

/** What routing last decided about a ticket. */
export interface TicketRouting {
  readonly decision_id: ObjectId;
  readonly policy_version: number;
  readonly rule_id: string | null;
  /** Place of the rule in its policy, from 0: within the cool-down only a higher one moves the ticket. */
  readonly rank: number;
  readonly routed_at: Date;
}

/** Where a person sent a ticket against the rules. */
export interface TicketRoutingOverride {
  readonly id: ObjectId;
  /** Number of the event that brought it. */
  readonly event_version: number;
  readonly action: 'reassign' | 'escalate';
  readonly user_id: ObjectId | null;
  readonly queue: string | null;
  readonly reason: string;
  readonly by_user_id: ObjectId | null;
  readonly at: Date;
  readonly expires_at: Date | null;
}

export interface TicketEscalation {
  readonly id: ObjectId;
  readonly reason: string;
  readonly owner_id: ObjectId | null;
  readonly at: Date;
  readonly acknowledged_at: Date | null;
}

/** The newest summary, in short. */
export interface TicketSummaryState {
  readonly id: ObjectId;
  readonly version: number;
  readonly text: string;
  readonly at: Date;
}

export interface TicketOperations {
  readonly queue: string | null;
  readonly team_id: ObjectId | null;
  readonly routing: TicketRouting | null;
  readonly routing_override: TicketRoutingOverride | null;
  readonly escalation: TicketEscalation | null;
  readonly summary: TicketSummaryState | null;
}

export const noOperations: TicketOperations = {
  queue: null,
  team_id: null,
  routing: null,
  routing_override: null,
  escalation: null,
  summary: null,
};

/** What an event of routing, escalation or summaries changes; nothing for any other. Pure. */
export function operationsOf(
  { escalation }: Partial<TicketOperations>,
  event: TicketEvent,
): Partial<TicketOperations> {
  switch (event.type) {
    case 'routing_decided': {
      const { queue, team_id, decision_id, policy_version, rule_id, rank } = event.payload;
      const routing = { decision_id: toObjectId(decision_id), policy_version, rule_id, rank };
      return { queue, team_id: toNullableId(team_id), routing: { ...routing, routed_at: event.at } };
    }
    case 'routing_override_applied':
      return overrideOf(event);
    case 'routing_override_cleared':
      return { routing_override: null };
    case 'escalated': {
      const { escalation_id, reason, owner_id } = event.payload;
      const raised = { id: toObjectId(escalation_id), reason, owner_id: toNullableId(owner_id) };
      return { escalation: { ...raised, at: event.at, acknowledged_at: null } };
    }
    case 'escalation_acknowledged':
      return escalation ? { escalation: { ...escalation, acknowledged_at: event.at } } : {};
    case 'summary_generated': {
      const { summary_id, summary_version, short_summary } = event.payload;
      const summary = { id: toObjectId(summary_id), version: summary_version, text: short_summary };
      return { summary: { ...summary, at: event.at } };
    }
    default:
      return {};
  }
}

function overrideOf(
  event: Extract<TicketEvent, { type: 'routing_override_applied' }>,
): Partial<TicketOperations> {
  const { override_id, action, user_id, queue, team_id, reason, expires_at } = event.payload;
  const { actor } = event;
  return {
    ...(queue === null ? {} : { queue, team_id: toNullableId(team_id) }),
    routing_override: {
      id: toObjectId(override_id),
      event_version: event.version,
      action,
      user_id: toNullableId(user_id),
      queue,
      reason,
      by_user_id: actor.type === 'user' && actor.id ? toObjectId(actor.id) : null,
      at: event.at,
      expires_at: expires_at === null ? null : new Date(expires_at),
    },
  };
}

function toNullableId(id: string | null): ObjectId | null {
  return id === null ? null : toObjectId(id);
}
