import type {
  RoutingClause,
  RoutingCondition,
  RoutingInputs,
  RoutingRule,
  RuleVerdict,
} from '@opsflow/contract';

export function matchesRule({ when }: Pick<RoutingRule, 'when'>, inputs: RoutingInputs): boolean {
  return when.length === 0 || when.some((clause) => matchesClause(clause, inputs));
}

function matchesClause(clause: RoutingClause, inputs: RoutingInputs): boolean {
  return explainClause(clause, inputs).every(({ holds }) => holds);
}

/** Each condition of a clause beside what the ticket has. Pure. */
export function explainClause(clause: RoutingClause, inputs: RoutingInputs): RoutingCondition[] {
  const { priority, risk_min, risk_below, customer_tier, tags, category, channel } = clause;
  const conditions: RoutingCondition[] = [];
  const oneOf = (field: RoutingCondition['field'], wanted: readonly string[] | undefined, actual: string) => {
    if (!wanted) return;
    conditions.push({ field, wanted: wanted.join(' or '), actual, holds: wanted.includes(actual) });
  };
  oneOf('priority', priority, inputs.priority);
  if (risk_min !== undefined || risk_below !== undefined) {
    const score = inputs.risk_score;
    const holds = score >= (risk_min ?? 0) && (risk_below === undefined || score < risk_below);
    const wanted = describeRange(risk_min, risk_below);
    conditions.push({ field: 'risk_score', wanted, actual: String(score), holds });
  }
  oneOf('customer_tier', customer_tier, inputs.customer_tier);
  if (tags) {
    const holds = tags.some((tag) => inputs.tags.includes(tag));
    const actual = inputs.tags.join(', ') || 'none';
    conditions.push({ field: 'tags', wanted: tags.join(' or '), actual, holds });
  }
  oneOf('category', category, inputs.category ?? 'none');
  oneOf('channel', channel, inputs.channel);
  return conditions;
}

function describeRange(min: number | undefined, below: number | undefined): string {
  if (min === undefined) return `below ${below}`;
  return below === undefined ? `${min} or more` : `${min} or more, below ${below}`;
}

const fieldNames: Record<RoutingCondition['field'], string> = {
  priority: 'priority',
  risk_score: 'risk score',
  customer_tier: 'customer tier',
  tags: 'tags',
  category: 'category',
  channel: 'channel',
};

/** Why each rule won, lost or did not match, in the order in which they were asked. */
export function explainRules(rules: readonly RoutingRule[], inputs: RoutingInputs): RuleVerdict[] {
  const winner = rules.find((rule) => matchesRule(rule, inputs)) ?? null;
  return rules.map((rule) => {
    const clauses = rule.when.map((clause) => explainClause(clause, inputs));
    const outcome = rule === winner ? 'won' : matchesRule(rule, inputs) ? 'lost' : 'no_match';
    const because = explain(outcome, clauses, winner);
    return { rule_id: rule.id, name: rule.name, outcome, clauses, because };
  });
}

function explain(
  outcome: RuleVerdict['outcome'],
  clauses: readonly RoutingCondition[][],
  winner: RoutingRule | null,
): string {
  if (outcome === 'lost') return `It matches too, but ${winner?.id} stands further up and had decided`;
  if (outcome === 'won') {
    const held = clauses.find((clause) => clause.every(({ holds }) => holds));
    if (!held || held.length === 0) return 'It matches every ticket, and no rule further up does';
    return `First to match: ${held.map(({ field, actual }) => `${fieldNames[field]} is ${actual}`).join(', ')}`;
  }
  const failed = clauses.map((clause) => clause.filter(({ holds }) => !holds));
  const nearest = failed.sort((a, b) => a.length - b.length)[0] ?? [];
  return nearest
    .map(({ field, wanted, actual }) => `${fieldNames[field]} would have to be ${wanted}, and is ${actual}`)
    .join('; ');
}
