import type { RoutingDecision, RoutingOverride, RoutingPolicy } from '@opsflow/contract';
import type { TicketDocument } from '../tickets/index.ts';
import type { Policy } from './routing-policies.service.ts';
import type { Routed } from './routing.service.ts';

export function presentDecision(decision: Routed['decision']): RoutingDecision {
  return {
    id: decision._id?.toHexString() ?? null,
    ticket_id: decision.ticket_id.toHexString(),
    policy_version: decision.policy_version,
    inputs: decision.inputs,
    inputs_hash: decision.inputs_hash,
    rule_id: decision.rule_id,
    queue: decision.queue,
    assignee_id: decision.assignee_id?.toHexString() ?? null,
    candidates: decision.candidates,
    reasons: decision.reasons,
    seed: decision.seed,
    overridden_by_event_id: decision.overridden_by_event_id?.toHexString() ?? null,
    created_at: decision.created_at.toISOString(),
  };
}

/** Everything but the salt. */
export function presentPolicy(policy: Policy): RoutingPolicy {
  return {
    version: policy.version,
    rules: policy.rules,
    default_queue: policy.default_queue,
    cool_down_minutes: policy.cool_down_minutes,
    is_automatic: policy.is_automatic,
    created_by_id: policy.created_by_id?.toHexString() ?? null,
    created_at: policy.created_at?.toISOString() ?? null,
  };
}

export function presentOverride({ routing_override }: TicketDocument): RoutingOverride | null {
  if (!routing_override) return null;
  return {
    id: routing_override.id.toHexString(),
    action: routing_override.action,
    user_id: routing_override.user_id?.toHexString() ?? null,
    queue: routing_override.queue,
    reason: routing_override.reason,
    by_user_id: routing_override.by_user_id?.toHexString() ?? null,
    at: routing_override.at.toISOString(),
    expires_at: routing_override.expires_at?.toISOString() ?? null,
  };
}
