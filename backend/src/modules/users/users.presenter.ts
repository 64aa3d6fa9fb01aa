import type { DirectoryEntry, User } from '@opsflow/contract';
import type { UserDocument } from './users.model.ts';

export function presentUser(user: UserDocument): User {
  return {
    id: user._id.toHexString(),
    name: user.name,
    email: user.email,
    role: user.role,
    // Absent on people who joined before there were custom roles.
    custom_role_id: user.custom_role_id?.toHexString() ?? null,
    status: user.status,
    skills: user.skills,
    has_second_factor: Boolean(user.second_factor_at),
    created_at: user.created_at.toISOString(),
    updated_at: user.updated_at.toISOString(),
  };
}

export function presentDirectoryEntry(user: UserDocument): DirectoryEntry {
  return { id: user._id.toHexString(), name: user.name, role: user.role, status: user.status };
}
