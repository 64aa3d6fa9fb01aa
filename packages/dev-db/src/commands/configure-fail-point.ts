import type { RawDocument } from '../bson/index.ts';
import { emptyDocument } from '../bson/index.ts';
import type { CommandContext, ReadCommand } from './command.ts';

function run({ args, server }: CommandContext): RawDocument {
  const name = args.text('configureFailPoint') ?? '';
  server.failPoints.configure(name, args.value('mode'), args.document('data'));
  return emptyDocument;
}

export const configureFailPoint: ReadCommand = {
  name: 'configureFailPoint',
  access: 'read',
  isAdminOnly: true,
  ignoresSession: true,
  run,
};
