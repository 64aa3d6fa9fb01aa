import type { RawDocument } from '../bson/index.ts';
import { isArray } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';
import { reply } from './reply.ts';

function run({ args, server }: CommandContext): RawDocument {
  const ids = args.value('cursors');
  if (!isArray(ids)) throw args.wrongType('cursors', ids ?? null, 'array');
  const killed: bigint[] = [];
  const notFound: bigint[] = [];
  for (const value of ids) {
    if (typeof value !== 'bigint' && typeof value !== 'number')
      throw args.wrongType('cursors.0', value, 'long');
    const id = BigInt(value);
    (server.cursors.remove(id) ? killed : notFound).push(id);
  }
  return reply({ cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [] });
}

export const killCursors: ReadCommand = {
  name: 'killCursors',
  access: 'read',
  isAllowedInTransaction: true,
  fields: ['cursors'],
  run,
};
