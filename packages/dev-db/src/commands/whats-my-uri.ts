import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';

export const whatsMyUri: ReadCommand = {
  name: 'whatsmyuri',
  access: 'read',
  run: ({ connection }) => reply({ you: connection.remoteAddress }),
};
