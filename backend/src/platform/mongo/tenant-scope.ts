import type { ObjectId } from './object-id.ts';

declare const granted: unique symbol;

/**
 * The right to touch one workspace's data. A value of this type exists only where a credential was
 * checked or a job was claimed (`grantTenantScope`); whoever holds one cannot name another workspace.
 */
export interface TenantScope {
  readonly [granted]: true;
  readonly tenantId: ObjectId;
}

const grants = new WeakSet<object>();

/** For `grant-tenant-scope.ts` alone. */
export function markAsGranted(scope: { readonly tenantId: ObjectId }): TenantScope {
  grants.add(scope);
  return Object.freeze(scope) as TenantScope;
}

/** Stops a value that only looks like a scope, say one that came out of JSON. */
export function assertGranted(scope: TenantScope): void {
  if (!grants.has(scope)) throw new Error('Data access without a granted tenant scope');
}
