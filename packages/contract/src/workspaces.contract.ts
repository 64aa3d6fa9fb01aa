import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, textSchema } from './common.contract.ts';
import { ticketScopeSchema } from './enums.ts';
import { zoneNameSchema } from './people.contract.ts';
import { defineRoutes } from './route.ts';

export const tenantSettingsSchema = z.object({
  /** Rules for replies, as the workspace wrote them; shown to the model as rules. */
  policies: z.string(),
  /** How replies are signed. */
  signature: z.string(),
  /** Which tickets people with the base role `agent` see. */
  agent_scope: ticketScopeSchema,
  /** Of the IANA database: in which the default calendar keeps its hours. */
  time_zone: z.string(),
  /** Without a second factor people can do nothing here but set one up. */
  require_second_factor: z.boolean(),
});
export type TenantSettings = z.infer<typeof tenantSettingsSchema>;

export const tenantSchema = z.object({
  id: idSchema,
  name: z.string(),
  slug: z.string(),
  settings: tenantSettingsSchema,
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type Tenant = z.infer<typeof tenantSchema>;

export const workspacePatchSchema = z.strictObject({
  name: lineSchema(120).optional(),
  agent_scope: ticketScopeSchema.optional(),
  /** Such as `Europe/Berlin`. */
  time_zone: zoneNameSchema.optional(),
});
export type WorkspacePatch = z.infer<typeof workspacePatchSchema>;

export const policiesPatchSchema = z.strictObject({
  policies: textSchema(8000, 0).optional(),
  signature: textSchema(400, 0).optional(),
});
export type PoliciesPatch = z.infer<typeof policiesPatchSchema>;

const tenantAnswerSchema = z.object({ tenant: tenantSchema });

export const workspacesContract = defineRoutes({
  getWorkspace: {
    method: 'get',
    path: '/workspace',
    summary: 'Read the workspace and its settings',
    tag: 'workspace',
    permission: 'workspace:read',
    responses: { 200: tenantAnswerSchema },
  },
  updateWorkspace: {
    method: 'patch',
    path: '/workspace',
    summary: 'Rename the workspace, or change which tickets agents see and in which zone it works',
    tag: 'workspace',
    permission: 'workspace:edit',
    body: workspacePatchSchema,
    responses: { 200: tenantAnswerSchema },
    errors: ['time_zone_unknown'],
  },
  updatePolicies: {
    method: 'patch',
    path: '/workspace/policies',
    summary: 'Change the rules and the signature that drafts follow',
    tag: 'workspace',
    permission: 'workspace:edit_policies',
    body: policiesPatchSchema,
    responses: { 200: tenantAnswerSchema },
  },
});
