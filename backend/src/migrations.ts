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
];
