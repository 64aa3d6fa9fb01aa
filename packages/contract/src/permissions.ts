import type { Role } from './enums.ts';

const everyone = ['admin', 'manager', 'lead', 'agent', 'viewer'] as const;
const workers = ['admin', 'manager', 'lead', 'agent'] as const;
const leads = ['admin', 'manager', 'lead'] as const;
const managers = ['admin', 'manager'] as const;
const admins = ['admin'] as const;

/**
 * Who may do what: the one table that the API enforces and the web client asks. A route names exactly
 * one of these actions, or `public`.
 */
export const permissionTable = {
  'self:read': everyone,
  'self:edit': everyone,
  'workspace:read': everyone,
  'directory:read': everyone,
  'tickets:read': everyone,
  'tickets:create': workers,
  'tickets:edit': workers,
  'tickets:reply': workers,
  'tickets:bulk': leads,
  'timeline:read': everyone,
  'triage:run': workers,
  'triage:read': everyone,
  'triage:review': workers,
  'triage:read_raw': leads,
  'workspace:edit_policies': managers,
  'workspace:edit': admins,
  'users:manage': admins,
  'outbox:manage': admins,
  'audit:read': admins,
  'logs:read': admins,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;

/** May somebody with this role do this at all? Whether they may do it to this thing, a policy decides. */
export function can(role: Role, permission: Permission): boolean {
  const roles: readonly Role[] = permissionTable[permission];
  return roles.includes(role);
}
