import { addSlaFacts } from './modules/sla/index.ts';
import type { Migration } from './platform/mongo/index.ts';

/** Changes to stored data, in the order of their ids. Indexes are not among them: they are made on every start. */
export const migrations: readonly Migration[] = [
  {
    // Invitations carry no hash any more, and the unique index would admit a single one without.
    id: '2026-11-21-invitation-token-hash',
    run: async ({ connection }) => {
      const invitations = connection.collection('invitations');
      const indexes = await invitations.listIndexes().toArray();
      if (indexes.some(({ name }) => name === 'token_hash_1')) await invitations.dropIndex('token_hash_1');
    },
  },
  { id: '2026-11-25-sla-facts', run: addSlaFacts },
  {
    // Steps name what they suggested and what people made of it, so that the database can sum them up.
    id: '2026-11-25-step-values',
    run: async ({ connection }) => {
      const steps = connection.collection('workflow_steps');
      const suggested = {
        classification: '$output_snapshot.category',
        priority: '$output_snapshot.priority',
        assignee_suggestion: '$output_snapshot.assignee_user_id',
        reply_draft: null,
      };
      const judgedAt = { $ifNull: ['$override.at', '$accepted_at'] };
      for (const [step_type, value] of Object.entries(suggested)) {
        const accepted = { $cond: [{ $gt: ['$accepted_at', null] }, value, null] };
        const truth = step_type === 'reply_draft' ? null : { $ifNull: ['$override.to', accepted] };
        await steps.updateMany({ step_type, judged_at: { $exists: false } }, [
          { $set: { value, truth, judged_at: judgedAt } },
        ]);
      }
    },
  },
];
