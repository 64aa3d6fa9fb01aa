import { abortTransaction } from './abort-transaction.ts';
import { aggregate } from './aggregate.ts';
import { backup } from './backup.ts';
import { buildInfo } from './build-info.ts';
import { collMod } from './coll-mod.ts';
import { collStats } from './coll-stats.ts';
import type { Command } from './command.ts';
import { commitTransaction } from './commit-transaction.ts';
import { configureFailPoint } from './configure-fail-point.ts';
import { connectionStatus } from './connection-status.ts';
import { count } from './count.ts';
import { createIndexes } from './create-indexes.ts';
import { create } from './create.ts';
import { dbStats } from './db-stats.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { dropDatabase } from './drop-database.ts';
import { dropIndexes } from './drop-indexes.ts';
import { drop } from './drop.ts';
import { endSessions } from './end-sessions.ts';
import { explain } from './explain.ts';
import { findAndModify } from './find-and-modify.ts';
import { find } from './find.ts';
import { getCmdLineOpts } from './get-cmd-line-opts.ts';
import { getMore } from './get-more.ts';
import { getParameter } from './get-parameter.ts';
import { hello } from './hello.ts';
import { hostInfo } from './host-info.ts';
import { insert } from './insert.ts';
import { killAllSessions } from './kill-all-sessions.ts';
import { killCursors } from './kill-cursors.ts';
import { killSessions } from './kill-sessions.ts';
import { listCollections } from './list-collections.ts';
import { listDatabases } from './list-databases.ts';
import { listIndexes } from './list-indexes.ts';
import { ping } from './ping.ts';
import { refreshSessions } from './refresh-sessions.ts';
import { renameCollection } from './rename-collection.ts';
import { replSetGetConfig } from './repl-set-get-config.ts';
import { replSetGetStatus } from './repl-set-get-status.ts';
import { searchIndexCommands } from './search-indexes.ts';
import { serverStatus } from './server-status.ts';
import { setParameter } from './set-parameter.ts';
import { startSession } from './start-session.ts';
import { update } from './update.ts';
import { validate } from './validate.ts';
import { whatsMyUri } from './whats-my-uri.ts';

const commands: readonly Command[] = [
  abortTransaction,
  aggregate,
  backup,
  buildInfo,
  collMod,
  collStats,
  commitTransaction,
  configureFailPoint,
  connectionStatus,
  count,
  create,
  createIndexes,
  dbStats,
  deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  explain,
  find,
  findAndModify,
  getCmdLineOpts,
  getMore,
  getParameter,
  hello,
  hostInfo,
  insert,
  killAllSessions,
  killCursors,
  killSessions,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  refreshSessions,
  renameCollection,
  replSetGetConfig,
  replSetGetStatus,
  serverStatus,
  setParameter,
  startSession,
  update,
  validate,
  whatsMyUri,
  ...searchIndexCommands,
];

const byName = new Map<string, Command>();
for (const command of commands) {
  for (const name of [command.name, ...(command.aliases ?? [])]) byName.set(name, command);
}

export function findCommand(name: string): Command | undefined {
  return byName.get(name);
}
