import type {
  RoutingCandidate,
  RoutingInputs,
  RoutingPolicyInput,
  RoutingRule,
  RoutingTarget,
} from '@opsflow/contract';
import { matchesRule } from './match-rule.ts';
import { fractionOf, hashInputs, seedOf } from './routing-inputs.ts';

/** Somebody who might get the ticket, as the team stands at the time of the decision. */
export interface RoutablePerson {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly string[];
  readonly capacity: number;
  readonly open: number;
  readonly isAvailable: boolean;
  /** Of role agent or lead: whoever tickets are for when no rule asks for more. */
  readonly isAgent: boolean;
}

export interface RoutingTeam {
  readonly people: readonly RoutablePerson[];
  readonly onCall: { readonly primaryId: string | null; readonly secondaryId: string | null };
  /** Lead of each team, by the team's name in lower case. */
  readonly leadOfTeam: ReadonlyMap<string, string>;
}

export type RulesInForce = Pick<RoutingPolicyInput, 'rules' | 'default_queue'> & { readonly salt: string };

export interface RouteDecision {
  readonly inputsHash: string;
  readonly rule: RoutingRule | null;
  /** Place of the rule in its policy, from 0; after the last where no rule matched. */
  readonly rank: number;
  readonly queue: string;
  readonly assigneeId: string | null;
  readonly candidates: readonly RoutingCandidate[];
  readonly reasons: readonly string[];
  readonly seed: string;
}

/**
 * Where a ticket belongs: the first rule that matches says which queue and which kind of person; among those
 * with room the pick is drawn by a seed that only inputs and policy decide. Pure: the same inputs, policy
 * and team give the same decision.
 */
export function decideRoute(policy: RulesInForce, inputs: RoutingInputs, team: RoutingTeam): RouteDecision {
  const inputsHash = hashInputs(inputs);
  const seed = seedOf(inputsHash, policy.salt);
  const found = policy.rules.findIndex((rule) => matchesRule(rule, inputs));
  const rule = policy.rules[found] ?? null;
  if (!rule) {
    const reasons = [`No rule matches: it goes to ${policy.default_queue}`];
    const nobody = { assigneeId: null, candidates: [], queue: policy.default_queue, reasons };
    return { inputsHash, rule: null, rank: policy.rules.length, seed, ...nobody };
  }
  const { candidates, assigneeId, reasons } = pickAssignee(rule.assign, team, fractionOf(seed));
  const waiting = rule.fallback_queue ?? policy.default_queue;
  const queue = rule.queue ?? waiting;
  const because = [`${rule.id} ${rule.name}`, ...reasons, `Queue ${queue}`];
  return { inputsHash, rule, rank: found, queue, assigneeId, candidates, reasons: because, seed };
}

function pickAssignee(targets: readonly RoutingTarget[], team: RoutingTeam, fraction: number) {
  const seen: RoutingCandidate[] = [];
  const reasons: string[] = [];
  for (const target of targets) {
    const candidates = team.people.map((person) => toCandidate(person, target, team)).sort(byId);
    const able = candidates.filter(({ excluded }) => excluded === null);
    seen.push(...candidates.filter(({ excluded }) => excluded !== 'not_named'));
    if (able.length === 0) {
      reasons.push(`${describeTarget(target)}: nobody has room`);
      continue;
    }
    const picked = draw(able, fraction);
    reasons.push(`${describeTarget(target)}: ${able.length} with room, ${picked.name} drawn`);
    return { candidates: dedupe(seen), assigneeId: picked.user_id, reasons };
  }
  return { candidates: dedupe(seen), assigneeId: null, reasons };
}

function toCandidate(person: RoutablePerson, target: RoutingTarget, team: RoutingTeam): RoutingCandidate {
  const { id: user_id, name } = person;
  const excluded = exclusionOf(person, target, team);
  return { user_id, name, weight: excluded ? null : person.capacity - person.open, excluded };
}

function exclusionOf(
  person: RoutablePerson,
  target: RoutingTarget,
  team: RoutingTeam,
): RoutingCandidate['excluded'] {
  if (target.type === 'skill' && !person.skills.includes(target.skill)) return 'no_skill';
  if (!isNamed(person, target, team)) return 'not_named';
  if (!person.isAvailable) return 'not_available';
  return person.open < person.capacity ? null : 'full';
}

function isNamed(
  { id, isAgent }: RoutablePerson,
  target: RoutingTarget,
  { onCall, leadOfTeam }: RoutingTeam,
): boolean {
  switch (target.type) {
    case 'on_call':
      return id === (target.level === 'primary' ? onCall.primaryId : onCall.secondaryId);
    case 'team_lead':
      return id === leadOfTeam.get(target.team.toLowerCase());
    case 'skill':
      return true;
    case 'any_agent':
      return isAgent;
  }
}

/** Weighted by the room that each has left. */
function draw(able: readonly RoutingCandidate[], fraction: number): RoutingCandidate {
  const total = able.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  let left = fraction * total;
  for (const candidate of able) {
    left -= candidate.weight ?? 0;
    if (left < 0) return candidate;
  }
  return able.at(-1) as RoutingCandidate;
}

/** Shares instead of room, each person once, the strongest claim first. */
function dedupe(seen: readonly RoutingCandidate[]): RoutingCandidate[] {
  const best = new Map<string, RoutingCandidate>();
  for (const candidate of seen) {
    if ((best.get(candidate.user_id)?.weight ?? null) === null) best.set(candidate.user_id, candidate);
  }
  const all = [...best.values()];
  const total = all.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const share = (weight: number | null) =>
    weight === null ? null : Math.round((weight / total) * 10_000) / 10_000;
  return all.map((candidate) => ({ ...candidate, weight: share(candidate.weight) }));
}

function byId(left: RoutingCandidate, right: RoutingCandidate): number {
  return left.user_id < right.user_id ? -1 : 1;
}

function describeTarget(target: RoutingTarget): string {
  switch (target.type) {
    case 'on_call':
      return `On call (${target.level})`;
    case 'team_lead':
      return `Lead of ${target.team}`;
    case 'skill':
      return `Skill ${target.skill}`;
    case 'any_agent':
      return 'Any agent';
  }
}
