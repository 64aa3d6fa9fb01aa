import type { RawDocument } from '../bson/index.ts';
import { emptyDocument, isArray, isDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ args, server }: CommandContext): RawDocument {
  const ids = args.value('endSessions');
  for (const lsid of isArray(ids) ? ids.filter(isDocument) : []) {
    const key = server.sessions.end(lsid);
    server.cursors.removeWhere((cursor) => cursor.sessionKey === key && !cursor.isBusy);
  }
  return emptyDocument;
}

export const endSessions: ReadCommand = { name: 'endSessions', access: 'read', ignoresSession: true, run };
