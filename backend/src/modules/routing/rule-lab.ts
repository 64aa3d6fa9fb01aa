import type { RoutingFinding, RoutingPolicyInput, RuleLabReport } from '@opsflow/contract';
import type { TenantScope } from '../../platform/mongo/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { TicketRowDocument, TicketsService } from '../tickets/index.ts';
import { matchesRule } from './match-rule.ts';
import { toRoutingInputs } from './routing-inputs.ts';
import { finding } from './routing-lint.ts';
import type { RoutingPoliciesService } from './routing-policies.service.ts';

export interface RuleLabDependencies {
  readonly policies: RoutingPoliciesService;
  readonly tickets: TicketsService;
  readonly customers: CustomersService;
}

type Rules = Pick<RoutingPolicyInput, 'rules' | 'default_queue'>;

const shownMoves = 50;
const shownExamples = 3;
const pageSize = 500;

/** Runs rules over past tickets, as those stand now, beside the rules in force. Stores nothing. */
export class RuleLab {
  readonly #deps: RuleLabDependencies;

  constructor(deps: RuleLabDependencies) {
    this.#deps = deps;
  }

  async simulate(scope: TenantScope, draft: RoutingPolicyInput, limit: number): Promise<RuleLabReport> {
    const { policies } = this.#deps;
    await policies.assertSound(scope, draft, 'body.policy');
    const current = await policies.getCurrent(scope);
    const matched = new Map<string | null, TicketRowDocument[]>();
    const moves: RuleLabReport['moves'] = [];
    let [seen, moved] = [0, 0];
    for await (const { ticket, inputs } of this.#read(scope, limit)) {
      seen += 1;
      const [from, to] = [placeOf(current, inputs), placeOf(draft, inputs)];
      const tickets = matched.get(to.rule_id) ?? [];
      matched.set(to.rule_id, [...tickets, ticket]);
      if (from.rule_id === to.rule_id && from.queue === to.queue) continue;
      moved += 1;
      if (moves.length < shownMoves) moves.push({ ...shown(ticket), from, to });
    }
    const findings = await policies.lint(scope, draft);
    const silent = seen === 0 ? [] : neverFired(draft, matched);
    return { tickets: seen, rules: count(draft, matched), findings: [...findings, ...silent], moved, moves };
  }

  /** Newest first, in pages. */
  async *#read(scope: TenantScope, limit: number) {
    let before: TicketRowDocument | null = null;
    for (let left = limit; left > 0; left -= pageSize) {
      const page: TicketRowDocument[] = await this.#deps.tickets.listNewest(
        scope,
        Math.min(left, pageSize),
        before,
      );
      const emails = page.flatMap(({ customer_email }) => customer_email ?? []);
      const tiers = await this.#deps.customers.tiersOf(scope, [...new Set(emails)]);
      for (const ticket of page) {
        const tier = tiers.get(ticket.customer_email ?? '') ?? 'standard';
        yield { ticket, inputs: toRoutingInputs(ticket, tier) };
      }
      before = page.at(-1) ?? null;
      if (page.length < pageSize) return;
    }
  }
}

function placeOf({ rules, default_queue }: Rules, inputs: Parameters<typeof matchesRule>[1]) {
  const rule = rules.find((candidate) => matchesRule(candidate, inputs));
  const queue = rule?.queue ?? rule?.fallback_queue ?? default_queue;
  return { rule_id: rule?.id ?? null, queue };
}

function count(
  { rules }: Rules,
  matched: ReadonlyMap<string | null, readonly TicketRowDocument[]>,
): RuleLabReport['rules'] {
  const none = { id: null, name: 'No rule: the default queue' };
  return [...rules, none].map(({ id, name }) => {
    const tickets = matched.get(id) ?? [];
    return {
      rule_id: id,
      name,
      tickets: tickets.length,
      examples: tickets.slice(0, shownExamples).map(shown),
    };
  });
}

function neverFired(
  { rules }: Rules,
  matched: ReadonlyMap<string | null, readonly TicketRowDocument[]>,
): RoutingFinding[] {
  return rules
    .filter(({ id }) => !matched.has(id))
    .map((rule) => finding(rule, 'never_fired', null, 'It decided none of these tickets'));
}

function shown({ _id, number, subject }: TicketRowDocument) {
  return { ticket_id: _id.toHexString(), number, subject };
}
