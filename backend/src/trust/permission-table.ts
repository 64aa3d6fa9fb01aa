import type { OperationName, Permission, Role } from '@opsflow/contract';

/**
 * Written by hand from the specification, never derived from the contract: what the product enforces is
 * held against this. A new route or permission belongs here on the day it is made.
 */
const everyone = 'admin manager lead agent viewer';
const workers = 'admin manager lead agent';

export const expectedPermissions: Record<Permission, string> = {
  'self:read': everyone,
  'self:edit': everyone,
  'workspace:read': everyone,
  'directory:read': everyone,
  'tickets:read': everyone,
  'tickets:create': workers,
  'tickets:edit': workers,
  'tickets:reply': workers,
  'tickets:bulk': 'admin manager lead',
  'tickets:delete': 'admin manager lead',
  'timeline:read': everyone,
  'triage:run': workers,
  'triage:read': everyone,
  'triage:review': workers,
  'triage:read_raw': 'admin manager lead',
  'workspace:edit_policies': 'admin manager',
  'workspace:edit': 'admin',
  'users:manage': 'admin',
  'outbox:manage': 'admin',
  'jobs:manage': 'admin',
  'roles:manage': 'admin',
  'api_keys:manage': 'admin',
  'audit:read': 'admin',
  'logs:read': 'admin',
};

/** Operation → who may; `public` needs no credential at all. */
export const expectedRoutes: Record<OperationName, string> = {
  signup: 'public',
  login: 'public',
  refreshSession: 'public',
  logout: 'public',
  lookUpInvitation: 'public',
  acceptInvitation: 'public',
  getMe: everyone,
  getWorkspace: everyone,
  updateWorkspace: 'admin',
  updatePolicies: 'admin manager',
  listUsers: 'admin',
  listDirectory: everyone,
  inviteUser: 'admin',
  updateUser: 'admin',
  createTicket: workers,
  listTickets: everyone,
  getTicket: everyone,
  updateTicket: workers,
  bulkUpdateTickets: 'admin manager lead',
  markTicketAsSpam: workers,
  deleteTicket: 'admin manager lead',
  restoreTicket: workers,
  createReply: workers,
  saveDraft: workers,
  getTimeline: everyone,
  runTriage: workers,
  listRuns: everyone,
  getRun: everyone,
  cancelRun: workers,
  acceptStep: workers,
  listOutboxMessages: 'admin',
  resendOutboxMessage: 'admin',
  listJobs: 'admin',
  getJob: 'admin',
  retryJob: 'admin',
  cancelJob: 'admin',
  listJobSchedules: 'admin',
  listSessions: everyone,
  endSession: everyone,
  logoutAll: everyone,
  changePassword: everyone,
  forgotPassword: 'public',
  resetPassword: 'public',
  resendInvitation: 'admin',
  revokeInvitation: 'admin',
  transferTickets: 'admin',
  listRoles: 'admin',
  createRole: 'admin',
  updateRole: 'admin',
  deleteRole: 'admin',
  listApiKeys: 'admin',
  createApiKey: 'admin',
  deleteApiKey: 'admin',
  listAuditRecords: 'admin',
  exportAuditRecords: 'admin',
  listLogLines: 'admin',
};

export function isPermitted(role: Role, operation: OperationName): boolean {
  return expectedRoutes[operation].split(' ').includes(role);
}
