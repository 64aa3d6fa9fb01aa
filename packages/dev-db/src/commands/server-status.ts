import type { RawDocument } from '../bson/index.ts';
import { DateTime } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { replicaSetName, serverVersion } from './server-state.ts';

function run({ server }: CommandContext): RawDocument {
  const uptimeMs = Date.now() - server.startedAt;
  const memory = process.memoryUsage();
  return reply({
    host: server.me,
    version: serverVersion,
    process: 'opsflow-dev-db',
    pid: BigInt(process.pid),
    uptime: Math.floor(uptimeMs / 1000),
    uptimeMillis: BigInt(uptimeMs),
    localTime: new DateTime(Date.now()),
    connections: reply({
      current: server.connectionCount,
      available: 10_000 - server.connectionCount,
      totalCreated: server.connectionsCreated,
    }),
    mem: reply({ resident: Math.round(memory.rss / 2 ** 20), bits: 64 }),
    metrics: reply({ cursor: reply({ open: reply({ total: BigInt(server.cursors.size) }) }) }),
    storageEngine: reply({ name: 'lmdb', persistent: true }),
    repl: reply({ setName: replicaSetName, hosts: [server.me], isWritablePrimary: true, me: server.me }),
    transactions: reply({
      currentOpen: BigInt([...server.sessions.all].filter((s) => s.transaction).length),
    }),
  });
}

export const serverStatus: ReadCommand = { name: 'serverStatus', access: 'read', run };
