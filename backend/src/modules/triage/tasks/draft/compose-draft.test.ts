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
