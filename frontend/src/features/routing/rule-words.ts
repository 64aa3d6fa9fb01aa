import { categoryLabels, channelLabels, priorityLabels } from '../../lib/labels.ts';
import type { RoutingClause, RoutingRule, RoutingTarget } from './api/routing-policy.ts';

export const tierLabels = { standard: 'Standard', vip: 'VIP', enterprise: 'Enterprise' } as const;

function oneOf<Value extends string>(what: string, labels: Record<Value, string>, values?: readonly Value[]) {
  if (!values || values.length === 0) return [];
  return [`${what} is ${values.map((value) => labels[value].toLowerCase()).join(' or ')}`];
}

/** The conditions of a clause in words: all of them must hold. Pure. */
export function describeClause(clause: RoutingClause): string {
  const conditions = [
    ...oneOf('priority', priorityLabels, clause.priority),
    ...oneOf('customer', tierLabels, clause.customer_tier),
    ...oneOf('category', categoryLabels, clause.category),
    ...oneOf('channel', channelLabels, clause.channel),
    ...(clause.tags?.length ? [`a tag is ${clause.tags.join(' or ')}`] : []),
    ...(clause.risk_min === undefined ? [] : [`risk is ${clause.risk_min} or more`]),
    ...(clause.risk_below === undefined ? [] : [`risk is below ${clause.risk_below}`]),
  ];
  return conditions.length === 0 ? 'always' : conditions.join(' and ');
}

export function describeTarget(target: RoutingTarget): string {
  switch (target.type) {
    case 'on_call':
      return `${target.level} on call`;
    case 'team_lead':
      return `lead of team ${target.team}`;
    case 'skill':
      return `somebody with the skill ${target.skill}`;
    case 'any_agent':
      return 'any agent';
  }
}

/** When a rule holds. Pure. */
export function describeWhen({ when }: Pick<RoutingRule, 'when'>): string {
  return when.length === 0 ? 'always' : when.map(describeClause).join('; or ');
}

/** Where a rule sends a ticket. Pure. */
export function describeThen({ queue, assign, fallback_queue: fallback }: RoutingRule): string {
  const targets = assign.map(describeTarget);
  const parts = [
    ...(queue === null ? [] : [`queue ${queue}`]),
    ...(targets.length === 0 ? [] : [targets.join(', then ')]),
    ...(fallback === null ? [] : [`else queue ${fallback}`]),
  ];
  return parts.length === 0 ? 'the default queue' : parts.join(', ');
}

/** An id that no rule has yet: `R7` after `R6`. */
export function nextRuleId(rules: readonly Pick<RoutingRule, 'id'>[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`R${number}`)) number += 1;
  return `R${number}`;
}

/** The list with one item a place further up or down. */
export function moved<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const next = [...items];
  const [item] = next.splice(index, 1);
  if (item !== undefined) next.splice(index + by, 0, item);
  return next;
}
