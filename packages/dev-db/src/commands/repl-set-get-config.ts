import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { replicaSetName } from './server-state.ts';

export const replSetGetConfig: ReadCommand = {
  name: 'replSetGetConfig',
  access: 'read',
  isAdminOnly: true,
  run: ({ server }) =>
    reply({
      config: reply({ _id: replicaSetName, version: 1, members: [reply({ _id: 0, host: server.me })] }),
    }),
};
