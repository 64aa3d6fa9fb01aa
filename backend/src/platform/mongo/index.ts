export { isStoredAlike } from './bytes.ts';
export { ChangeFeed } from './change-feed.ts';
export { ChangeLog, type ChangeLogReader, type DocumentChange } from './change-log.ts';
export { connectDatabase, type Database, type Session } from './database.ts';
export { DocumentCache } from './document-cache.ts';
export { isDatabaseFault, isDuplicateKey, restartTransaction } from './errors.ts';
export { assertJoins } from './joined-session.ts';
export { createLeases, type Leases } from './leases.ts';
export { runMigrations, type Migration } from './migrations.ts';
export { newObjectId, toObjectId, withObjectIds, type ObjectId } from './object-id.ts';
export { decodeCursor, encodeCursor } from './page-cursor.ts';
export {
  TenantCollection,
  type ReadOptions,
  type ScopedFilter,
  type ScopedUpdate,
  type TenantDocument,
} from './tenant-collection.ts';
export type { TenantScope } from './tenant-scope.ts';
