import { can, type Permission } from '@opsflow/contract';
import { useSignedIn } from './session.ts';

/** May the signed-in person do this? Asks the same table that the API enforces. */
export function useCan(permission: Permission): boolean {
  return can(useSignedIn().user.role, permission);
}
