import { hostname } from 'node:os';
import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';

export const hostInfo: ReadCommand = {
  name: 'hostInfo',
  access: 'read',
  isAdminOnly: true,
  run: () =>
    reply({
      system: reply({ hostname: hostname(), cpuArch: process.arch }),
      os: reply({ type: process.platform }),
    }),
};
