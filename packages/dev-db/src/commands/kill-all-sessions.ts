import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ server }: CommandContext): RawDocument {
  server.sessions.endAll();
  return emptyDocument;
}

export const killAllSessions: ReadCommand = {
  name: 'killAllSessions',
  access: 'read',
  ignoresSession: true,
  run,
};
