import type { CustomRole } from '@opsflow/contract';
import type { CustomRoleDocument } from './roles.model.ts';

export function presentRole(role: CustomRoleDocument): CustomRole {
  return {
    id: role._id.toHexString(),
    name: role.name,
    base_role: role.base_role,
    permissions: role.permissions,
    created_at: role.created_at.toISOString(),
    updated_at: role.updated_at.toISOString(),
  };
}
