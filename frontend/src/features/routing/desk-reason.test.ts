import { describe, expect, it } from 'vitest';
import { explainDesk } from './desk-reason.ts';

const nameOf = (id: string | null) => (id === 'kim' ? 'Kim Doe' : id === 'lena' ? 'Lena Ames' : null);
const nothing = { decision: null, override: null, rules: [] };
const assigned = (
  source: 'person' | 'ai' | 'ai_accepted' | 'rule' | 'default',
  who: string | null = 'kim',
) => ({
  assignee_id: who,
  sources: { category: 'default', priority: 'default', assignee_id: source } as const,
});

describe('why a ticket is on a desk', () => {
  it.each([
    ['person', 'It is on Kim Doe’s desk because a person put it there.'],
    ['ai', 'It is on Kim Doe’s desk because AI triage suggested it; nobody has agreed to that yet.'],
    ['ai_accepted', 'It is on Kim Doe’s desk because AI triage suggested it and a person agreed.'],
  ] as const)('is said for a value that came from %s', (source, sentence) => {
    expect(explainDesk(assigned(source), nothing, nameOf)).toBe(sentence);
  });

  it('names the rule and what matched', () => {
    const rule = {
      rule_id: 'R3',
      name: 'Billing',
      outcome: 'won' as const,
      clauses: [],
      because: 'category is billing',
    };
    const decision = { rule_id: 'R3' } as never;
    expect(explainDesk(assigned('rule'), { ...nothing, decision, rules: [rule] }, nameOf)).toBe(
      'It is on Kim Doe’s desk because rule R3 “Billing” sent it there: category is billing.',
    );
  });

  it('puts an override before whatever else there is', () => {
    const override = { user_id: 'kim', by_user_id: 'lena', reason: 'knows them' } as never;
    expect(explainDesk(assigned('person'), { ...nothing, override }, nameOf)).toBe(
      'It is on Kim Doe’s desk because Lena Ames sent it there against the rules: “knows them”.',
    );
  });

  it('is nobody’s where nobody has it', () => {
    expect(explainDesk(assigned('default', null), nothing, nameOf)).toBe('It is on nobody’s desk.');
  });
});
