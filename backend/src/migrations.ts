import type { Migration } from './platform/mongo/index.ts';

/** Changes to stored data, in the order of their ids. Indexes are not among them: they are made on every start. */
export const migrations: readonly Migration[] = [];
