import type { UserDocument } from './users.model.ts';

/** What the audit log says of a member: never a password, not even its hash. */
export function auditedUser(user: UserDocument): Record<string, unknown> {
  const { name, email, role, custom_role_id, status, skills, capacity, team_id } = user;
  const { time_zone = null, working_hours = null, availability = null } = user;
  return {
    ...{ name, email, role, custom_role_id: custom_role_id?.toHexString() ?? null, status, skills },
    ...{ capacity, team_id: team_id?.toHexString() ?? null, time_zone, working_hours, availability },
  };
}
