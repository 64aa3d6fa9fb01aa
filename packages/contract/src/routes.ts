import { aiQualityContract } from './ai-quality.contract.ts';
import { aiContract } from './ai.contract.ts';
import { apiKeysContract } from './api-keys.contract.ts';
import { auditContract } from './audit.contract.ts';
import { authContract } from './auth.contract.ts';
import { customersContract } from './customers.contract.ts';
import { housekeepingContract } from './housekeeping.contract.ts';
import { jobsContract } from './jobs.contract.ts';
import { liveContract } from './live.contract.ts';
import { notificationsContract } from './notifications.contract.ts';
import { outboxContract } from './outbox.contract.ts';
import { rebuildContract } from './rebuild.contract.ts';
import { escalationsContract } from './escalations.contract.ts';
import { peopleContract } from './people.contract.ts';
import { rolesContract } from './roles.contract.ts';
import { secondFactorContract } from './second-factor.contract.ts';
import { securityKeysContract } from './security-keys.contract.ts';
import { signOnContract } from './sign-on.contract.ts';
import { slaContract } from './sla.contract.ts';
import { routingContract } from './routing.contract.ts';
import { summariesContract } from './summaries.contract.ts';
import { ticketsContract } from './tickets.contract.ts';
import { timelineContract } from './timeline.contract.ts';
import { triageContract } from './triage.contract.ts';
import { usersContract } from './users.contract.ts';
import { viewsContract } from './views.contract.ts';
import { workloadContract } from './workload.contract.ts';
import { workspacesContract } from './workspaces.contract.ts';

/** Every route of the API by operation name: what documentation, SDK and the tests that walk all routes read. */
export const allRoutes = {
  ...authContract,
  ...secondFactorContract,
  ...securityKeysContract,
  ...signOnContract,
  ...workspacesContract,
  ...housekeepingContract,
  ...usersContract,
  ...rolesContract,
  ...apiKeysContract,
  ...peopleContract,
  ...workloadContract,
  ...customersContract,
  ...routingContract,
  ...escalationsContract,
  ...summariesContract,
  ...ticketsContract,
  ...slaContract,
  ...viewsContract,
  ...timelineContract,
  ...triageContract,
  ...aiContract,
  ...aiQualityContract,
  ...auditContract,
  ...outboxContract,
  ...liveContract,
  ...rebuildContract,
  ...jobsContract,
  ...notificationsContract,
} as const;

export type OperationName = keyof typeof allRoutes;
