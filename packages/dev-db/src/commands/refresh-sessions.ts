import type { RawDocument } from '../bson/index.ts';
import { emptyDocument, isArray, isDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ args, server }: CommandContext): RawDocument {
  const ids = args.value('refreshSessions');
  for (const lsid of isArray(ids) ? ids.filter(isDocument) : []) server.sessions.open(lsid);
  return emptyDocument;
}

export const refreshSessions: ReadCommand = {
  name: 'refreshSessions',
  access: 'read',
  ignoresSession: true,
  run,
};
