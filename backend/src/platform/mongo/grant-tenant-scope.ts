import type { ObjectId } from './object-id.ts';
import { markAsGranted, type TenantScope } from './tenant-scope.ts';

/**
 * Makes the right to touch one workspace's data. Only code that has just checked a credential, created
 * the workspace, or claimed a job may import this file; the import rules hold the list.
 */
export function grantTenantScope(tenantId: ObjectId): TenantScope {
  return markAsGranted({ tenantId });
}
