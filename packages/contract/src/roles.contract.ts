import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { roleSchema } from './enums.ts';
import { permissionSchema } from './permissions.schema.ts';
import { defineRoutes } from './route.ts';

const permissionListSchema = z
  .array(permissionSchema)
  .max(100)
  .transform((permissions) => [...new Set(permissions)]);

/** A workspace's own role: what it may do, and the role of the table that everything else goes by. */
export const customRoleSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Decides who can be assigned tickets, and whose tickets the workspace's `agent_scope` limits. */
  base_role: roleSchema,
  permissions: z.array(permissionSchema),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type CustomRole = z.infer<typeof customRoleSchema>;

export const customRoleCreateSchema = z.strictObject({
  name: lineSchema(60),
  base_role: roleSchema,
  permissions: permissionListSchema,
});
export type CustomRoleCreate = z.infer<typeof customRoleCreateSchema>;

export const customRolePatchSchema = z.strictObject({
  name: lineSchema(60).optional(),
  permissions: permissionListSchema.optional(),
});
export type CustomRolePatch = z.infer<typeof customRolePatchSchema>;

const roleAnswerSchema = z.object({ role: customRoleSchema });

export const rolesContract = defineRoutes({
  listRoles: {
    method: 'get',
    path: '/roles',
    summary: "List the workspace's own roles",
    tag: 'roles',
    permission: 'users:manage',
    responses: { 200: z.object({ roles: z.array(customRoleSchema) }) },
  },
  createRole: {
    method: 'post',
    path: '/roles',
    summary: 'Create a role of your own',
    tag: 'roles',
    permission: 'roles:manage',
    body: customRoleCreateSchema,
    responses: { 201: roleAnswerSchema },
    errors: ['role_name_taken'],
  },
  updateRole: {
    method: 'patch',
    path: '/roles/:id',
    summary: 'Rename a role or change what it may do',
    tag: 'roles',
    permission: 'roles:manage',
    params: idParamsSchema,
    body: customRolePatchSchema,
    responses: { 200: roleAnswerSchema },
    errors: ['not_found', 'role_name_taken'],
  },
  deleteRole: {
    method: 'delete',
    path: '/roles/:id',
    summary: 'Delete a role that nobody has any more',
    tag: 'roles',
    permission: 'roles:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found', 'role_in_use'],
  },
});
