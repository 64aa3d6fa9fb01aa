import { z } from 'zod';
import {
  emailSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
} from './common.contract.ts';
import { roleSchema, userStatusSchema } from './enums.ts';
import { defineRoutes } from './route.ts';

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  /** Of the table; with a custom role, the one that it builds on. */
  role: roleSchema,
  custom_role_id: idSchema.nullable(),
  status: userStatusSchema,
  skills: z.array(z.string()),
  has_second_factor: z.boolean(),
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type User = z.infer<typeof userSchema>;

/** What everybody may know of a colleague: enough to assign a ticket to them. */
export const directoryEntrySchema = z.object({
  id: idSchema,
  name: z.string(),
  role: roleSchema,
  status: userStatusSchema,
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

const skillsSchema = z.array(lineSchema(40)).max(30);

export const userInviteSchema = z.strictObject({
  name: lineSchema(120),
  email: emailSchema,
  role: roleSchema,
  /** Brings its own base role, whatever `role` says. */
  custom_role_id: idSchema.optional(),
  skills: skillsSchema.optional(),
});
export type UserInvite = z.infer<typeof userInviteSchema>;

export const userPatchSchema = z.strictObject({
  name: lineSchema(120).optional(),
  /** Alone it also takes a custom role away. */
  role: roleSchema.optional(),
  /** Brings its base role with it; null leaves the base role alone. */
  custom_role_id: idSchema.nullable().optional(),
  status: z.enum(['active', 'disabled']).optional(),
  skills: skillsSchema.optional(),
});
export type UserPatch = z.infer<typeof userPatchSchema>;

export const usersContract = defineRoutes({
  listUsers: {
    method: 'get',
    path: '/users',
    summary: 'List the members of the workspace',
    tag: 'users',
    permission: 'users:manage',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ users: z.array(userSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  listDirectory: {
    method: 'get',
    path: '/users/directory',
    summary: 'List the names needed for assigning',
    tag: 'users',
    permission: 'directory:read',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ users: z.array(directoryEntrySchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  inviteUser: {
    method: 'post',
    path: '/users',
    summary: 'Invite somebody; the link is shown once and mailed',
    tag: 'users',
    permission: 'users:manage',
    body: userInviteSchema,
    responses: { 201: z.object({ user: userSchema, invitation_url: z.string() }) },
    errors: ['email_taken', 'role_not_in_workspace'],
  },
  updateUser: {
    method: 'patch',
    path: '/users/:id',
    summary: 'Change role, status, name or skills',
    tag: 'users',
    permission: 'users:manage',
    params: idParamsSchema,
    body: userPatchSchema,
    responses: { 200: z.object({ user: userSchema }) },
    errors: ['not_found', 'last_admin', 'invitation_invalid', 'role_not_in_workspace'],
  },
  resendInvitation: {
    method: 'post',
    path: '/users/:id/invitation',
    summary: 'Send a new invitation link; the one before it stops working',
    tag: 'users',
    permission: 'users:manage',
    params: idParamsSchema,
    responses: { 201: z.object({ user: userSchema, invitation_url: z.string() }) },
    errors: ['not_found', 'invitation_accepted'],
  },
  revokeInvitation: {
    method: 'delete',
    path: '/users/:id/invitation',
    summary: 'Take an invitation back and free its e-mail address',
    tag: 'users',
    permission: 'users:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found', 'invitation_accepted'],
  },
});
