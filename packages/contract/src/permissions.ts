import type { Role, TicketScope } from './enums.ts';

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
  'people:read': everyone,
  'people:manage': leads,
  'workload:read': everyone,
  'workload:rebalance': leads,
  'routing:read': everyone,
  'routing:run': workers,
  'routing:override': workers,
  'routing:manage': managers,
  'escalations:read': everyone,
  'escalations:raise': workers,
  'summaries:read': everyone,
  'summaries:generate': workers,
  'customers:read': everyone,
  'customers:edit': workers,
  'tickets:read': everyone,
  'tickets:create': workers,
  'tickets:edit': workers,
  'tickets:reply': workers,
  'tickets:bulk': leads,
  'tickets:delete': leads,
  'views:share': leads,
  'timeline:read': everyone,
  'sla:read': everyone,
  'sla:manage': managers,
  'triage:run': workers,
  'triage:read': everyone,
  'triage:review': workers,
  'triage:read_raw': leads,
  'triage:replay': leads,
  'ai:read': everyone,
  'ai:manage': managers,
  'workspace:edit_policies': managers,
  'workspace:edit': admins,
  'users:manage': admins,
  'outbox:manage': admins,
  'jobs:manage': admins,
  'roles:manage': admins,
  'api_keys:manage': admins,
  'sign_on:manage': admins,
  'audit:read': admins,
  'logs:read': admins,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;

export const permissions = Object.keys(permissionTable) as [Permission, ...Permission[]];

/** What a role of the table may do. */
export function permissionsOfRole(role: Role): Permission[] {
  return permissions.filter((permission) => {
    const roles: readonly Role[] = permissionTable[permission];
    return roles.includes(role);
  });
}

/** What a custom role cannot take away: signing out, and finding one's way around. */
export const permissionsOfEveryUser = [
  'self:read',
  'self:edit',
  'workspace:read',
  'directory:read',
] as const satisfies readonly Permission[];

/** Somebody who asks: what they may do, and which tickets they see. */
export interface Subject {
  readonly permissions: ReadonlySet<Permission> | readonly Permission[];
  /** Null for an API key, which is nobody's. */
  readonly user_id: string | null;
  readonly ticket_scope: TicketScope;
}

/** The part of a ticket that decides who sees it. */
export interface AssignedThing {
  readonly assignee_id: string | null;
}

/**
 * May they do this, and to this ticket where one is named? The API and the web client ask the same
 * question. A bare role stands for somebody of that role who sees every ticket.
 */
export function can(who: Role | Subject, permission: Permission, ticket?: AssignedThing): boolean {
  if (typeof who === 'string') return permissionsOfRole(who).includes(permission);
  const { permissions: held } = who;
  const isPermitted = 'has' in held ? held.has(permission) : held.includes(permission);
  return isPermitted && (ticket === undefined || canSeeTicket(who, ticket));
}

export function canSeeTicket(
  { user_id, ticket_scope }: Omit<Subject, 'permissions'>,
  ticket: AssignedThing,
): boolean {
  switch (ticket_scope) {
    case 'all':
      return true;
    case 'own_and_unassigned':
      return ticket.assignee_id === null || ticket.assignee_id === user_id;
    case 'own':
      return ticket.assignee_id !== null && ticket.assignee_id === user_id;
  }
}
