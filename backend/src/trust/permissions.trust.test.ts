import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes, can, permissionTable, type Permission, type RouteContract } from '@opsflow/contract';
import { startAppUnderTest, type AppUnderTest } from '../testing/app-under-test.ts';
import { listMountedRoutes } from '../testing/trust/mounted-routes.ts';
import { operations } from '../testing/trust/route-ids.ts';
import { roles } from '../testing/trust/two-tenants.ts';
import { expectedPermissions, expectedRoutes } from './permission-table.ts';

describe('the permission table', () => {
  it('says what this handwritten copy says, action by action', () => {
    const actual = Object.fromEntries(
      Object.entries(permissionTable).map(([permission, allowed]) => [permission, allowed.join(' ')]),
    );
    expect(actual).toEqual(expectedPermissions);
  });

  it('gives every route to the roles that this handwritten copy gives it to', () => {
    const actual = Object.fromEntries(
      operations.map((operation) => {
        const { permission }: RouteContract = allRoutes[operation];
        if (permission === 'public') return [operation, 'public'];
        return [operation, roles.filter((role) => can(role, permission as Permission)).join(' ')];
      }),
    );
    expect(actual).toEqual(expectedRoutes);
  });

  it('lets every role do all that a role below it may do', () => {
    const order = ['viewer', 'agent', 'lead', 'manager', 'admin'];
    for (const [permission, allowed] of Object.entries(expectedPermissions)) {
      const lowest = Math.min(...allowed.split(' ').map((role) => order.indexOf(role)));
      expect(allowed.split(' ').toSorted(), permission).toEqual(order.slice(lowest).toSorted());
    }
  });
});

describe('the routes that need no credential', () => {
  let app: AppUnderTest;
  beforeAll(async () => void (app = await startAppUnderTest()));
  afterAll(() => app.close());

  it('are these, by name and number', () => {
    const open = operations.filter((operation) => allRoutes[operation].permission === 'public');
    expect(open.sort()).toEqual([
      'acceptInvitation',
      'finishLogin',
      'finishLoginWithKey',
      'finishSignOn',
      'forgotPassword',
      'login',
      'logout',
      'lookUpInvitation',
      'refreshSession',
      'resetPassword',
      'signup',
      'startSignOn',
    ]);
  });

  it('have beside them only health checks and the description of the API', () => {
    const contracted = operations.map((operation) => {
      const { method, path }: RouteContract = allRoutes[operation];
      return `${method} /api/v1${path}`;
    });
    const mounted = listMountedRoutes(app.product.app);
    expect(mounted).toEqual(expect.arrayContaining(contracted));
    expect(mounted.filter((route) => !contracted.includes(route))).toEqual([
      'get /healthz',
      'get /readyz',
      'get /api/v1/openapi.json',
    ]);
  });
});
