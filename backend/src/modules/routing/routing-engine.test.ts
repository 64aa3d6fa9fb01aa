import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  customerTierSchema,
  ticketCategorySchema,
  ticketChannelSchema,
  ticketPrioritySchema,
  type RoutingInputs,
} from '@opsflow/contract';
import { propertyRuns, propertyTimeoutMs } from '../../testing/property-runs.ts';
import { explainRules } from './match-rule.ts';
import { policyV1 } from './policy-v1.ts';
import { decideRoute, type RoutablePerson, type RoutingTeam } from './routing-engine.ts';
import { hashInputs } from './routing-inputs.ts';
import { lintRules } from './routing-lint.ts';

const policy = { ...policyV1, salt: 'salt' };
const id = (digit: number) => String(digit).repeat(24);

function person(digit: number, more: Partial<RoutablePerson> = {}): RoutablePerson {
  const plain = { skills: [], capacity: 8, open: 0, isAvailable: true, isAgent: true };
  return { id: id(digit), name: `P${digit}`, ...plain, ...more };
}
const people = [
  person(1, { skills: ['billing'] }),
  person(2, { skills: ['billing'], open: 4 }),
  person(3, { skills: ['bugs'] }),
  person(4, { skills: ['general'] }),
  person(5, { isAgent: false }),
];
const team: RoutingTeam = {
  people,
  onCall: { primaryId: id(3), secondaryId: null },
  leadOfTeam: new Map([['support', id(5)]]),
};

const plain: RoutingInputs = {
  ticket_id: id(9),
  priority: 'medium',
  risk_score: 10,
  customer_tier: 'standard',
  tags: [],
  category: 'general',
  channel: 'email',
  created_bucket: '2026-03-02T09:00:00.000Z',
};
const route = (change: Partial<RoutingInputs>, given: RoutingTeam = team) =>
  decideRoute(policy, { ...plain, ...change }, given);

describe('routing policy v1', () => {
  it('sends an outage, or anything urgent, to whoever is on call, else into the queue outage', () => {
    for (const change of [
      { tags: ['outage'] },
      { priority: 'urgent' as const, category: 'billing' as const },
    ]) {
      expect(route(change)).toMatchObject({ rule: { id: 'R1' }, assigneeId: id(3) });
    }
    const nobody = { ...team, onCall: { primaryId: null, secondaryId: null } };
    expect(route({ tags: ['outage'] }, nobody)).toMatchObject({ assigneeId: null, queue: 'outage' });
  });

  it('sends an enterprise ticket at risk 80 to the lead of support, else into the queue vip', () => {
    const change = { customer_tier: 'enterprise', risk_score: 80 } as const;
    expect(route(change)).toMatchObject({ rule: { id: 'R2' }, assigneeId: id(5) });
    expect(route(change, { ...team, leadOfTeam: new Map() })).toMatchObject({
      assigneeId: null,
      queue: 'vip',
    });
    expect(route({ ...change, risk_score: 79 }).rule?.id).toBe('R5');
  });

  it('puts billing and bugs into their queues and gives them to somebody with the skill', () => {
    const billing = route({ category: 'billing' });
    expect(billing).toMatchObject({ rule: { id: 'R3' }, queue: 'billing' });
    expect([id(1), id(2)]).toContain(billing.assigneeId);
    expect(route({ category: 'bug' })).toMatchObject({
      rule: { id: 'R4' },
      queue: 'bugs',
      assigneeId: id(3),
    });
  });

  it('leaves the rest in triage: from risk 50 for somebody general, below for any agent', () => {
    expect(route({ risk_score: 50 })).toMatchObject({
      rule: { id: 'R5' },
      queue: 'triage',
      assigneeId: id(4),
    });
    const low = route({ risk_score: 49 });
    expect(low).toMatchObject({ rule: { id: 'R6' }, queue: 'triage' });
    expect(low.assigneeId).not.toBe(id(5));
    expect(route({ risk_score: 90 })).toMatchObject({ rule: null, queue: 'triage', assigneeId: null });
  });

  it('passes over people who are full or not available, and says so', () => {
    const full = {
      ...team,
      people: [
        person(1, { skills: ['billing'], open: 8 }),
        person(2, { isAvailable: false, skills: ['billing'] }),
      ],
    };
    const decision = route({ category: 'billing' }, full);
    expect(decision).toMatchObject({ assigneeId: null, queue: 'billing' });
    expect(decision.candidates.map(({ excluded }) => excluded)).toEqual(['full', 'not_available']);
  });

  it('has nothing to lint', () => {
    expect(lintRules(policyV1.rules)).toEqual([]);
  });
});

const inputsArbitrary: fc.Arbitrary<RoutingInputs> = fc.record({
  ticket_id: fc.constantFrom(id(7), id(8), id(9)),
  priority: fc.constantFrom(...ticketPrioritySchema.options),
  risk_score: fc.integer({ min: 0, max: 100 }),
  customer_tier: fc.constantFrom(...customerTierSchema.options),
  tags: fc.uniqueArray(fc.constantFrom('outage', 'a', 'b', 'c', 'security'), { maxLength: 5 }),
  category: fc.constantFrom(...ticketCategorySchema.options, null),
  channel: fc.constantFrom(...ticketChannelSchema.options),
  created_bucket: fc.constant('2026-03-02T09:00:00.000Z'),
});
describe('the routing engine', () => {
  it(
    'decides the same for the same inputs, policy and team, in whatever order they stand',
    () => {
      fc.assert(
        fc.property(
          inputsArbitrary,
          fc.shuffledSubarray(people, { minLength: people.length }),
          (inputs, shuffled) => {
            const decision = decideRoute(policy, inputs, team);
            expect(decideRoute(policy, inputs, { ...team, people: shuffled })).toEqual(decision);
          },
        ),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'hashes permuted tags alike, and anything else that differs apart',
    () => {
      fc.assert(
        fc.property(inputsArbitrary, inputsArbitrary, (inputs, other) => {
          const permuted = { ...inputs, tags: [...inputs.tags].reverse() };
          expect(hashInputs(permuted)).toBe(hashInputs(inputs));
          const normal = ({ tags, ...rest }: RoutingInputs) => JSON.stringify([rest, [...tags].sort()]);
          expect(hashInputs(inputs) === hashInputs(other)).toBe(normal(inputs) === normal(other));
        }),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it(
    'never picks somebody without room, and explains the rule that won',
    () => {
      fc.assert(
        fc.property(
          inputsArbitrary,
          fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
          (inputs, open) => {
            const loaded = people.map((one, index) => ({ ...one, open: open[index] ?? 0 }));
            const decision = decideRoute(policy, inputs, { ...team, people: loaded });
            const picked = loaded.find(({ id: userId }) => userId === decision.assigneeId);
            if (picked) expect(picked.open).toBeLessThan(picked.capacity);
            const verdicts = explainRules(policy.rules, inputs);
            expect(verdicts.find(({ outcome }) => outcome === 'won')?.rule_id ?? null).toBe(
              decision.rule?.id ?? null,
            );
          },
        ),
        propertyRuns,
      );
    },
    propertyTimeoutMs,
  );

  it('draws by the room that each has left', () => {
    const counts = new Map<string | null, number>();
    for (let index = 0; index < 2_000; index += 1) {
      const ticket_id = index.toString(16).padStart(24, '0');
      const { assigneeId } = route({ category: 'billing', ticket_id });
      counts.set(assigneeId, (counts.get(assigneeId) ?? 0) + 1);
    }
    // P1 has room for 8, P2 for 4: two thirds to one third.
    expect((counts.get(id(1)) ?? 0) / 2_000).toBeGreaterThan(0.62);
    expect((counts.get(id(1)) ?? 0) / 2_000).toBeLessThan(0.71);
  });
});

describe('the lint', () => {
  const [outage, , billing, bug] = policyV1.rules as [never, never, never, never] & typeof policyV1.rules;
  it('finds what an earlier rule, or several together, leave nothing to', () => {
    const urgentBug = {
      ...(bug as object),
      id: 'R9',
      when: [{ category: ['bug'], priority: ['urgent'] }],
    } as never;
    expect(lintRules([bug, urgentBug])).toMatchObject([
      { rule_id: 'R9', kind: 'unreachable', other_rule_id: 'R4' },
    ]);
    expect(lintRules([outage, urgentBug])).toMatchObject([
      { rule_id: 'R9', kind: 'conflicting', other_rule_id: 'R1' },
    ]);
    const low = { ...(billing as object), id: 'L', when: [{ risk_below: 50 }] } as never;
    const high = { ...(billing as object), id: 'H', when: [{ risk_min: 50 }] } as never;
    const all = { ...(bug as object), id: 'A', when: [] } as never;
    expect(lintRules([low, high, all])).toMatchObject([
      { rule_id: 'A', kind: 'unreachable', other_rule_id: null },
    ]);
  });

  it('finds conditions that exclude one another', () => {
    const never = { ...(bug as object), id: 'N', when: [{ risk_min: 60, risk_below: 40 }] } as never;
    expect(lintRules([never])).toMatchObject([{ rule_id: 'N', kind: 'impossible' }]);
  });
});
