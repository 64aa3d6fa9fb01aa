import { describe, expect, it } from 'vitest';
import { toWords } from './words.ts';

describe('names of the API as words', () => {
  it.each([
    ['customer.changed', 'Customer changed'],
    ['escalation_mail', 'Escalation mail'],
    ['escalations.pass-on', 'Escalations pass on'],
    ['sla-pass', 'SLA pass'],
  ])('%s', (name, words) => expect(toWords(name)).toBe(words));
});
