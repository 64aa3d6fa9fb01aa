import type { RawDocument } from '../bson/index.ts';
import { emptyDocument, isArray, isDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ args, server }: CommandContext): RawDocument {
  const ids = args.value('killSessions');
  for (const lsid of isArray(ids) ? ids.filter(isDocument) : []) {
    const key = server.sessions.end(lsid);
    server.cursors.removeWhere((cursor) => cursor.sessionKey === key);
  }
  return emptyDocument;
}

export const killSessions: ReadCommand = { name: 'killSessions', access: 'read', ignoresSession: true, run };
