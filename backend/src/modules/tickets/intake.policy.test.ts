import { describe, expect, it } from 'vitest';
import { decideIntake, type IntakeFacts } from './intake.policy.ts';

const plain: IntakeFacts = {
  subject: 'A question',
  body: 'How do I add a seat?',
  channel: 'email',
  tags: [],
  category: null,
  customerTier: 'standard',
};
const priorityOf = (change: Partial<IntakeFacts>) => decideIntake({ ...plain, ...change }).priority;

describe('intake', () => {
  it('begins medium, feature requests low', () => {
    expect(priorityOf({})).toBe('medium');
    expect(priorityOf({ category: 'feature_request' })).toBe('low');
  });

  it('makes an outage or a security case urgent, by tag or by text', () => {
    expect(priorityOf({ tags: ['outage'] })).toBe('urgent');
    expect(priorityOf({ tags: ['Security'] })).toBe('urgent');
    expect(priorityOf({ body: 'None of our users can log in since nine.' })).toBe('urgent');
    expect(priorityOf({ body: 'I think our account was hacked.' })).toBe('urgent');
    expect(priorityOf({ subject: 'The whole API is down' })).toBe('urgent');
    expect(priorityOf({ body: 'Which security certificates do you hold?' })).toBe('medium');
    expect(priorityOf({ body: 'Please scroll down to the footer.' })).toBe('medium');
  });

  it('gives VIP customers at least high', () => {
    expect(priorityOf({ customerTier: 'vip' })).toBe('high');
    expect(priorityOf({ customerTier: 'vip', category: 'feature_request' })).toBe('high');
    expect(priorityOf({ customerTier: 'enterprise' })).toBe('medium');
  });

  it('takes “urgent” in Slack one step up, and nowhere else', () => {
    expect(priorityOf({ channel: 'slack', subject: 'URGENT please' })).toBe('high');
    expect(priorityOf({ channel: 'email', subject: 'URGENT please' })).toBe('medium');
    expect(priorityOf({ channel: 'slack', subject: 'urgent', customerTier: 'vip' })).toBe('urgent');
  });

  it('lets what a person said win', () => {
    const said = decideIntake({ ...plain, tags: ['outage'], givenPriority: 'low' });
    expect(said).toEqual({ priority: 'low', reasons: ['A person set the priority'] });
  });
});
