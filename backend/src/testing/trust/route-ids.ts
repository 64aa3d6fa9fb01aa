import { allRoutes, type OperationName, type RouteContract } from '@opsflow/contract';
import type { z } from 'zod';
import { listIdSlots } from './schema-arbitrary.ts';

/** Things that have an id which a request can name. */
export const idKinds = [
  'ticket',
  'draft',
  'run',
  'user',
  'message',
  'role',
  'key',
  'session',
  'security_key',
  'domain',
  'view',
  'team',
  'queue',
  'customer',
  'escalation',
  'job',
  'batch',
  'notification',
] as const;
export type IdKind = (typeof idKinds)[number];

/** What the ids of each route's input are ids of. Routes without ids need no line. */
const kindOfSlot: { readonly [Name in OperationName]?: Readonly<Record<string, IdKind>> } = {
  updateUser: { 'params.id': 'user', 'body.custom_role_id': 'role' },
  inviteUser: { 'body.custom_role_id': 'role' },
  resendInvitation: { 'params.id': 'user' },
  resetSecondFactor: { 'params.id': 'user' },
  verifySignOnDomain: { 'params.id': 'domain' },
  deleteSignOnDomain: { 'params.id': 'domain' },
  revokeInvitation: { 'params.id': 'user' },
  transferTickets: { 'params.id': 'user', 'body.to_user_id': 'user' },
  updateRole: { 'params.id': 'role' },
  deleteRole: { 'params.id': 'role' },
  deleteApiKey: { 'params.id': 'key' },
  endSession: { 'params.id': 'session' },
  removeSecurityKey: { 'params.id': 'security_key' },
  updatePerson: { 'params.id': 'user', 'body.team_id': 'team' },
  createTeam: { 'body.lead_id': 'user' },
  updateTeam: { 'params.id': 'team', 'body.lead_id': 'user' },
  deleteTeam: { 'params.id': 'team' },
  createQueue: { 'body.team_id': 'team' },
  updateQueue: { 'params.id': 'queue', 'body.team_id': 'team' },
  updateOnCall: { 'body.participant_ids[]': 'user', 'body.overrides[].user_id': 'user' },
  applyRebalance: {
    'body.moves[].ticket_id': 'ticket',
    'body.moves[].from_user_id': 'user',
    'body.moves[].to_user_id': 'user',
  },
  routeTicket: { 'params.id': 'ticket' },
  explainRouting: { 'params.id': 'ticket' },
  overrideRouting: { 'params.id': 'ticket', 'body.target.user_id': 'user' },
  clearRoutingOverride: { 'params.id': 'ticket' },
  escalateTicket: { 'params.id': 'ticket', 'body.owner_id': 'user' },
  acknowledgeEscalation: { 'params.id': 'escalation' },
  listEscalations: { 'query.ticket_id': 'ticket' },
  getTicketSummary: { 'params.id': 'ticket' },
  summarizeTicket: { 'params.id': 'ticket' },
  updateCustomer: { 'params.id': 'customer' },
  createTicket: { 'body.assignee_id': 'user' },
  listTickets: { 'query.assignee': 'user', 'query.team': 'team' },
  getTicket: { 'params.id': 'ticket' },
  updateTicket: { 'params.id': 'ticket', 'body.assignee_id': 'user' },
  bulkUpdateTickets: { 'body.edits[].id': 'ticket', 'body.edits[].change.assignee_id': 'user' },
  markTicketAsSpam: { 'params.id': 'ticket' },
  deleteTicket: { 'params.id': 'ticket' },
  restoreTicket: { 'params.id': 'ticket' },
  markTicketRead: { 'params.id': 'ticket' },
  markTicketUnread: { 'params.id': 'ticket' },
  createView: { 'body.query.assignee': 'user' },
  updateView: { 'params.id': 'view', 'body.query.assignee': 'user' },
  shareView: { 'params.id': 'view' },
  deleteView: { 'params.id': 'view' },
  createReply: { 'params.id': 'ticket', 'body.draft_id': 'draft' },
  appendEvent: { 'params.id': 'ticket' },
  saveDraft: { 'params.id': 'ticket', 'params.reply_id': 'draft' },
  getTicketSla: { 'params.id': 'ticket' },
  recomputeTicketSla: { 'params.id': 'ticket' },
  previewTriage: { 'body.assignee_id': 'user' },
  rebuildTickets: { 'body.ticket_id': 'ticket' },
  getTimeline: { 'params.id': 'ticket' },
  reportPresence: { 'params.id': 'ticket' },
  runTriage: { 'params.id': 'ticket' },
  listRuns: { 'query.ticket_id': 'ticket' },
  getRun: { 'params.id': 'run' },
  replayRun: { 'params.id': 'run' },
  cancelRun: { 'params.id': 'run' },
  markNotificationRead: { 'params.id': 'notification' },
  retryRun: { 'params.id': 'run' },
  getTriageBatch: { 'params.id': 'batch' },
  cancelTriageBatch: { 'params.id': 'batch' },
  createTriageBatch: { 'body.ticket_ids[]': 'ticket' },
  acceptStep: { 'params.id': 'run' },
  resendOutboxMessage: { 'params.id': 'message' },
  getJob: { 'params.id': 'job' },
  retryJob: { 'params.id': 'job' },
  cancelJob: { 'params.id': 'job' },
  listAuditRecords: { 'query.actor_id': 'user', 'query.target_id': 'user' },
  exportAuditRecords: { 'query.actor_id': 'user', 'query.target_id': 'user' },
};

export const routeParts = ['params', 'query', 'body'] as const;

export function partsOf(route: RouteContract): [(typeof routeParts)[number], z.ZodType][] {
  return routeParts.flatMap((part) => {
    const schema = route[part];
    return schema ? [[part, schema] as [typeof part, z.ZodType]] : [];
  });
}

/** The ids that a route's input takes and what they are ids of; throws for one that the table lacks. */
export function idSlotsOf(operation: OperationName): ReadonlyMap<string, IdKind> {
  const route: RouteContract = allRoutes[operation];
  const found = new Set(partsOf(route).flatMap(([part, schema]) => listIdSlots(schema, part)));
  const kinds = kindOfSlot[operation] ?? {};
  return new Map(
    [...found].map((slot) => {
      const kind = kinds[slot];
      if (!kind) throw new Error(`${operation}: say in route-ids.ts what ${slot} is the id of`);
      return [slot, kind];
    }),
  );
}

/** Lines of the table that name no id of any route. */
export function listStaleSlots(): string[] {
  return Object.entries(kindOfSlot).flatMap(([operation, slots]) => {
    const found = idSlotsOf(operation as OperationName);
    return Object.keys(slots ?? {})
      .filter((slot) => !found.has(slot))
      .map((slot) => `${operation} ${slot}`);
  });
}

export const operations = Object.keys(allRoutes) as OperationName[];
