import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';

export const getCmdLineOpts: ReadCommand = {
  name: 'getCmdLineOpts',
  access: 'read',
  isAdminOnly: true,
  run: () => reply({ argv: ['opsflow-dev-db'], parsed: reply({}) }),
};
