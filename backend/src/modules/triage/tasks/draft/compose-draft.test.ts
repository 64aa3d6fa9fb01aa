import { expect, it } from 'vitest';
import { readSeedCorpus } from '../../../../platform/llm/offline/training/read-seed-corpus.ts';
import { replyDraftTask } from '../reply-draft.task.ts';
import type { ReplyDraftInput } from '../reply-draft.schema.ts';
import { composeDraft } from './compose-draft.ts';

/** Among them names that promise by themselves what a sentence must not. */
const names = [
  'Northwind Support',
  'Refund Heroes',
  'Guarantee GmbH',
  'Free & Easy 24h',
  'Tomorrow Ltd',
  'Wir erstatten AG',
  'Agency 0.5',
];
const policies =
  'Refunds are possible within 14 days of purchase. Support answers within one business day. Invoices are sent on the first of the month.';

it('writes no draft that its own guardrails object to, whatever the workspace is called', () => {
  const objections = readSeedCorpus().flatMap(({ subject, body, category, priority }, index) => {
    const input: ReplyDraftInput = {
      ticket: { subject, body, channel: 'web', customer_name: 'Ana' },
      category,
      priority,
      policies: index % 2 === 0 ? policies : '',
      workspace_name: names[index % names.length] ?? '',
    };
    return replyDraftTask.checks?.(input, composeDraft(input)) ?? [];
  });
  expect(objections).toEqual([]);
});

const draftFor = (category: ReplyDraftInput['category'], body: string): string =>
  composeDraft({
    ticket: { subject: '', body, channel: 'web', customer_name: 'Ana' },
    ...{ category, priority: 'medium', policies: '', workspace_name: 'Northwind' },
  }).reply_body;

it.each([
  ['bug', 'The address field does not accept house numbers with letters.', 'error message'],
  ['bug', 'The dashboard stays empty in Firefox and in Safari.', 'Which browser'],
  ['billing', 'We want to move to the annual plan.', 'number of the invoice'],
  ['billing', 'Please refund order 5531, paid by card.', 'number of the invoice'],
  ['feature_request', 'Keyboard shortcuts would save our agents a lot of time.', 'get done with it'],
  ['general', 'Where can I leave a review?', 'account or company'],
  ['other', 'Excellent experience from start to finish, thank you!', 'like us to do'],
] as const)('does not ask what has no place or was said: %s, %s', (category, body, question) => {
  expect(draftFor(category, body)).not.toContain(question);
});

it.each([
  ['bug', 'I get an error when I save.', 'error message'],
  ['billing', 'I was charged twice last month.', 'number of the invoice'],
  ['general', 'Where is my parcel?', 'number of the order'],
  ['general', 'How do I change the name of my account?', 'account or company'],
  ['other', 'Excellent.. and now?', 'like us to do'],
] as const)('asks what is missing: %s, %s', (category, body, question) => {
  expect(draftFor(category, body)).toContain(question);
});
