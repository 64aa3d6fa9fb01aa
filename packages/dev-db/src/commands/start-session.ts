import { randomBytes } from 'node:crypto';
import { Binary } from '../bson/index.ts';
import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';

export const startSession: ReadCommand = {
  name: 'startSession',
  access: 'read',
  ignoresSession: true,
  run: () => reply({ id: reply({ id: new Binary(4, randomBytes(16)) }), timeoutMinutes: 30 }),
};
