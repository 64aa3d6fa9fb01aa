import type { RoutingFinding, RoutingInputs, RoutingRule, RoutingTarget } from '@opsflow/contract';
import { matchesRule } from './match-rule.ts';
import type { RoutingTeam } from './routing-engine.ts';

/** More combinations than these are judged by a part of them, which can only miss a finding. */
const maxSamples = 20_000;

/**
 * What is wrong with rules as they stand: those that can match nothing, and those that an earlier rule
 * leaves nothing to. Decided over one representative of every combination of values that the rules tell
 * apart, so that several earlier rules that only together cover a later one are seen too. Pure.
 */
export function lintRules(rules: readonly RoutingRule[]): RoutingFinding[] {
  const samples = representatives(rules);
  const matched = rules.map((rule) => samples.map((inputs) => matchesRule(rule, inputs)));
  const first = samples.map((_inputs, sample) => matched.findIndex((row) => row[sample]));
  return rules.flatMap((rule, index) => {
    const own = (matched[index] as boolean[]).flatMap((isMatch, sample) => (isMatch ? [sample] : []));
    if (own.length === 0) {
      return [finding(rule, 'impossible', null, 'Its conditions exclude one another: no ticket can match')];
    }
    if (own.some((sample) => first[sample] === index)) return [];
    const coverers = rules.filter(
      (_other, at) => at < index && own.every((sample) => matched[at]?.[sample] === true),
    );
    const [coverer] = coverers;
    if (!coverer) {
      return [finding(rule, 'unreachable', null, 'The rules further up together take all of its tickets')];
    }
    if (goesElsewhere(coverer, rule)) {
      const message = `${coverer.id} takes all of its tickets, and sends them elsewhere`;
      return [finding(rule, 'conflicting', coverer.id, message)];
    }
    const message = `${coverer.id} takes all of its tickets and sends them the same way`;
    return [finding(rule, 'unreachable', coverer.id, message)];
  });
}

/** Targets that name nobody as the team stands. */
export function lintTargets(rules: readonly RoutingRule[], team: RoutingTeam): RoutingFinding[] {
  return rules.flatMap((rule) =>
    rule.assign.flatMap((target) => {
      const problem = problemOf(target, team);
      return problem ? [finding(rule, 'unknown_target', null, problem)] : [];
    }),
  );
}

function problemOf(target: RoutingTarget, { people, onCall, leadOfTeam }: RoutingTeam): string | null {
  switch (target.type) {
    case 'on_call': {
      const id = target.level === 'primary' ? onCall.primaryId : onCall.secondaryId;
      return id === null ? `Nobody is on call as ${target.level}` : null;
    }
    case 'team_lead':
      return leadOfTeam.has(target.team.toLowerCase()) ? null : `There is no team ${target.team} with a lead`;
    case 'skill':
      return people.some(({ skills }) => skills.includes(target.skill))
        ? null
        : `Nobody has the skill ${target.skill}`;
    case 'any_agent':
      return null;
  }
}

export function finding(
  rule: Pick<RoutingRule, 'id'>,
  kind: RoutingFinding['kind'],
  otherRuleId: string | null,
  message: string,
): RoutingFinding {
  return { rule_id: rule.id, kind, other_rule_id: otherRuleId, message };
}

function goesElsewhere(left: RoutingRule, right: RoutingRule): boolean {
  const destination = ({ queue, assign, fallback_queue }: RoutingRule) =>
    JSON.stringify([queue, assign, fallback_queue]);
  return destination(left) !== destination(right);
}

/** Of each field the values that the rules name, and one that none names. */
function representatives(rules: readonly RoutingRule[]): RoutingInputs[] {
  const clauses = rules.flatMap(({ when }) => when);
  const named = <Value>(of: (clause: (typeof clauses)[number]) => readonly Value[] | undefined) => [
    ...new Set(clauses.flatMap((clause) => of(clause) ?? [])),
  ];
  const withOther = <Value>(values: readonly Value[], all: readonly Value[]) => {
    const other = all.find((value) => !values.includes(value));
    return other === undefined ? values : [...values, other];
  };
  const edges = clauses.flatMap(({ risk_min, risk_below }) => [risk_min ?? 0, risk_below ?? 0]);
  let samples: RoutingInputs[] = [nothing];
  const multiply = <Key extends keyof RoutingInputs>(key: Key, values: readonly RoutingInputs[Key][]) => {
    samples = samples
      .flatMap((inputs) => values.map((value) => ({ ...inputs, [key]: value })))
      .slice(0, maxSamples);
  };
  multiply('risk_score', [...new Set([0, ...edges.filter((edge) => edge <= 100)])]);
  multiply(
    'category',
    withOther(
      named(({ category }) => category),
      [...categories, null],
    ),
  );
  multiply(
    'priority',
    withOther(
      named(({ priority }) => priority),
      priorities,
    ),
  );
  multiply(
    'customer_tier',
    withOther(
      named(({ customer_tier }) => customer_tier),
      tiers,
    ),
  );
  multiply(
    'channel',
    withOther(
      named(({ channel }) => channel),
      channels,
    ),
  );
  multiply('tags', subsets(named(({ tags }) => tags)));
  return samples;
}

const nothing: RoutingInputs = {
  ticket_id: '0'.repeat(24),
  priority: 'medium',
  risk_score: 0,
  customer_tier: 'standard',
  tags: [],
  category: null,
  channel: 'web',
  created_bucket: new Date(0).toISOString(),
};
const priorities = ['medium', 'low', 'high', 'urgent'] as const;
const tiers = ['standard', 'vip', 'enterprise'] as const;
const categories = ['other', 'general', 'bug', 'billing', 'feature_request'] as const;
const channels = ['web', 'email', 'chat', 'slack', 'social', 'zendesk', 'api'] as const;

/** All subsets of a few tags; of many, none, each alone, and all. */
function subsets(tags: readonly string[]): string[][] {
  if (tags.length > 6) return [[], ...tags.map((tag) => [tag]), [...tags]];
  return tags.reduce<string[][]>((sets, tag) => sets.flatMap((set) => [set, [...set, tag]]), [[]]);
}
