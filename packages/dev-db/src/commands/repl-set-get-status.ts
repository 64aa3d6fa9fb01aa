import { DateTime } from '../bson/index.ts';
import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';
import { replicaSetName } from './server-state.ts';

export const replSetGetStatus: ReadCommand = {
  name: 'replSetGetStatus',
  access: 'read',
  isAdminOnly: true,
  run: ({ server }) =>
    reply({
      set: replicaSetName,
      date: new DateTime(Date.now()),
      myState: 1,
      members: [reply({ _id: 0, name: server.me, health: 1, state: 1, stateStr: 'PRIMARY', self: true })],
    }),
};
