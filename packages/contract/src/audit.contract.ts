import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, nextCursorSchema, pageQuery } from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { actorSchema } from './timeline.contract.ts';

export const auditActionSchema = z.enum([
  'workspace.created',
  'workspace.changed',
  'workspace.policies_changed',
  'workspace.housekeeping_changed',
  'ai.settings_changed',
  'ai.lessons_chosen',
  'session.opened',
  'session.ended',
  'session.refused',
  'user.invited',
  'user.invitation_revoked',
  'user.joined',
  'user.changed',
  'user.tickets_transferred',
  'password.changed',
  'password.reset_mailed',
  'password.reset',
  'second_factor.enabled',
  'second_factor.disabled',
  'second_factor.reset',
  'second_factor.codes_renewed',
  'second_factor.code_used',
  'security_key.added',
  'security_key.removed',
  'sign_on.changed',
  'sign_on.deleted',
  'domain.added',
  'domain.verified',
  'domain.deleted',
  'user.provisioned',
  'role.created',
  'role.changed',
  'role.deleted',
  'api_key.created',
  'api_key.deleted',
  'message.resent',
  'job.retried',
  'job.cancelled',
  'audit.exported',
  'tickets.rebuilt',
  'sla_policy.changed',
  'team.changed',
  'queue.changed',
  'on_call.changed',
  'customer.changed',
  'workload.rebalanced',
  'routing.published',
  'escalations.policy_changed',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;
export const auditActions: readonly AuditAction[] = auditActionSchema.options;

const auditTargetTypeSchema = z.enum([
  'workspace',
  'session',
  'user',
  'role',
  'api_key',
  'message',
  'domain',
  'job',
  'team',
  'queue',
  'customer',
  'sla_policy',
]);
export const auditTargetSchema = z.object({ type: auditTargetTypeSchema, id: idSchema });
export type AuditTarget = z.infer<typeof auditTargetSchema>;

export const auditRecordSchema = z.object({
  id: idSchema,
  at: instantSchema,
  actor: actorSchema,
  action: auditActionSchema,
  target: auditTargetSchema,
  /** What the action changed, as it was and as it became; null where there was nothing. */
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  ip: z.string(),
  request_id: z.string(),
  /** Place in the workspace's chain, from 1 without gaps; null for the second until it is sealed. */
  sequence: z.number().int().nullable(),
  /** Of this record and the one before it. */
  hash: z.string().nullable(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

const auditFilter = {
  actor_id: idSchema.optional(),
  action: auditActionSchema.optional(),
  target_type: auditTargetTypeSchema.optional(),
  target_id: idSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
};
const auditFilterSchema = z.strictObject(auditFilter);
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** A line of the service's log about this workspace: what happened, never what was said. */
export const logLineSchema = z.object({
  at: instantSchema,
  level: z.enum(['debug', 'info', 'warn', 'error', 'fatal']),
  message: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type LogLine = z.infer<typeof logLineSchema>;

export const auditContract = defineRoutes({
  listAuditRecords: {
    method: 'get',
    path: '/admin/audit',
    summary: 'List who did what to people, sessions and settings, newest first',
    tag: 'admin',
    permission: 'audit:read',
    query: z.strictObject({ ...pageQuery, ...auditFilter }),
    responses: {
      200: z.object({
        audit_records: z.array(auditRecordSchema),
        next_cursor: nextCursorSchema,
        /** Records of this workspace that the sealer has not reached yet. */
        unsealed: z.number().int(),
      }),
    },
    errors: ['invalid_cursor'],
  },
  exportAuditRecords: {
    method: 'get',
    path: '/admin/audit/export',
    summary: 'Download the audit log as CSV or JSON, oldest first',
    tag: 'admin',
    permission: 'audit:read',
    query: auditFilterSchema.extend({ format: z.enum(['csv', 'json']).default('csv') }),
    responses: { 200: null },
  },
  listLogLines: {
    method: 'get',
    path: '/admin/logs',
    summary: 'List recent lines of the service’s log about this workspace, newest first',
    tag: 'admin',
    permission: 'logs:read',
    query: z.strictObject({
      limit: pageQuery.limit,
      level: logLineSchema.shape.level.optional(),
      request_id: lineSchema(100).optional(),
    }),
    responses: { 200: z.object({ log_lines: z.array(logLineSchema) }) },
  },
});
