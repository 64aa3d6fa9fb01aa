import { describe, expect, it } from 'vitest';
import { aiQualityContract } from './ai-quality.contract.ts';
import { aiContract } from './ai.contract.ts';
import { apiKeysContract } from './api-keys.contract.ts';
import { auditContract } from './audit.contract.ts';
import { authContract } from './auth.contract.ts';
import { buildOpenApiDocument } from './openapi.ts';
import type { RouteContract } from './route.ts';
import { allRoutes } from './routes.ts';
import { customersContract } from './customers.contract.ts';
import { escalationsContract } from './escalations.contract.ts';
import { routingContract } from './routing.contract.ts';
import { summariesContract } from './summaries.contract.ts';
import { peopleContract } from './people.contract.ts';
import { workloadContract } from './workload.contract.ts';
import { jobsContract } from './jobs.contract.ts';
import { housekeepingContract } from './housekeeping.contract.ts';
import { notificationsContract } from './notifications.contract.ts';
import { liveContract } from './live.contract.ts';
import { rebuildContract } from './rebuild.contract.ts';
import { secondFactorContract } from './second-factor.contract.ts';
import { securityKeysContract } from './security-keys.contract.ts';
import { signOnContract } from './sign-on.contract.ts';
import { outboxContract } from './outbox.contract.ts';
import { rolesContract } from './roles.contract.ts';
import { slaContract } from './sla.contract.ts';
import { ticketsContract } from './tickets.contract.ts';
import { timelineContract } from './timeline.contract.ts';
import { triageContract } from './triage.contract.ts';
import { usersContract } from './users.contract.ts';
import { viewsContract } from './views.contract.ts';
import { workspacesContract } from './workspaces.contract.ts';

const routes = Object.entries<RouteContract>(allRoutes);

const wholeLists = [
  'listSessions',
  'listRoles',
  'listLogLines',
  'listTeams',
  'listQueues',
  'listJobSchedules',
  'listViews',
  'listRecentTickets',
  'listSecurityKeys',
];

describe('the contract', () => {
  it('gives every operation a name and a path of its own', () => {
    const features = [
      authContract,
      workspacesContract,
      usersContract,
      ticketsContract,
      slaContract,
      viewsContract,
      timelineContract,
      triageContract,
      outboxContract,
      jobsContract,
      notificationsContract,
      housekeepingContract,
      auditContract,
      rolesContract,
      apiKeysContract,
      peopleContract,
      workloadContract,
      customersContract,
      routingContract,
      escalationsContract,
      summariesContract,
      aiContract,
      aiQualityContract,
      liveContract,
      rebuildContract,
      secondFactorContract,
      securityKeysContract,
      signOnContract,
    ];
    const operations = features.flatMap((feature) => Object.keys(feature));
    expect(new Set(operations).size).toBe(operations.length);
    expect(operations.sort()).toEqual(Object.keys(allRoutes).sort());
    const addresses = routes.map(([, { method, path }]) => `${method} ${path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('declares every parameter that its paths name', () => {
    for (const [operation, { path, params }] of routes) {
      const named = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort();
      expect([operation, Object.keys(params?.shape ?? {}).sort()]).toEqual([operation, named]);
    }
  });

  it('pages every list but the few devices, keys, roles, teams, queues, schedules and views there can be, and the newest lines of the log', () => {
    const lists = routes.filter(([name]) => name.startsWith('list'));
    for (const [operation, { query }] of lists) {
      if (wholeLists.includes(operation)) continue;
      expect([operation, Object.keys(query?.shape ?? {})]).toEqual([
        operation,
        expect.arrayContaining(['limit', 'cursor']),
      ]);
    }
  });

  it('opens no route to the public but those for signing in', () => {
    const open = routes.filter(([, { permission }]) => permission === 'public').map(([name]) => name);
    expect(open.sort()).toEqual(
      [
        'acceptInvitation',
        'finishLogin',
        'finishLoginWithKey',
        'finishSignOn',
        'startSignOn',
        'forgotPassword',
        'login',
        'logout',
        'lookUpInvitation',
        'refreshSession',
        'resetPassword',
        'signup',
      ].sort(),
    );
  });

  it('becomes an OpenAPI document without dangling references', () => {
    const text = JSON.stringify(buildOpenApiDocument({ version: '1.2.3' }));
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    const { components } = JSON.parse(text) as { components: { schemas: Record<string, unknown> } };
    expect(references.length).toBeGreaterThan(50);
    expect([...new Set(references)].filter((name) => !(String(name) in components.schemas))).toEqual([]);
    expect(text).not.toContain('$defs');
  });
});
