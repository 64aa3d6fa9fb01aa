import type { ReadCommand } from './command.ts';
import { reply } from './reply.ts';

export const connectionStatus: ReadCommand = {
  name: 'connectionStatus',
  access: 'read',
  run: () => reply({ authInfo: reply({ authenticatedUsers: [], authenticatedUserRoles: [] }) }),
};
