import { apiKeysContract } from './api-keys.contract.ts';
import { auditContract } from './audit.contract.ts';
import { authContract } from './auth.contract.ts';
import { outboxContract } from './outbox.contract.ts';
import { rolesContract } from './roles.contract.ts';
import { ticketsContract } from './tickets.contract.ts';
import { timelineContract } from './timeline.contract.ts';
import { triageContract } from './triage.contract.ts';
import { usersContract } from './users.contract.ts';
import { viewsContract } from './views.contract.ts';
import { workspacesContract } from './workspaces.contract.ts';

/** Every route of the API by operation name: what documentation, SDK and the tests that walk all routes read. */
export const allRoutes = {
  ...authContract,
  ...workspacesContract,
  ...usersContract,
  ...rolesContract,
  ...apiKeysContract,
  ...ticketsContract,
  ...viewsContract,
  ...timelineContract,
  ...triageContract,
  ...auditContract,
  ...outboxContract,
} as const;

export type OperationName = keyof typeof allRoutes;
