import { z } from 'zod';
import { emailSchema, lineSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { userSchema } from './users.contract.ts';
import { tenantSchema } from './workspaces.contract.ts';

/** Length only: composition rules make passwords worse. The upper bound keeps hashing cheap. */
export const passwordSchema = z
  .string()
  .min(10, 'must have at least 10 characters')
  .max(200, 'must have at most 200 characters');

export const signupSchema = z.strictObject({
  tenant_name: lineSchema(120),
  user_name: lineSchema(120),
  email: emailSchema,
  password: passwordSchema,
});
export type Signup = z.infer<typeof signupSchema>;

export const loginSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1, 'must not be empty').max(200),
  tenant_slug: z.string().max(80).optional(),
});
export type Login = z.infer<typeof loginSchema>;

export const invitationTokenSchema = z.string().min(1).max(200);
export const invitationAcceptSchema = z.strictObject({
  token: invitationTokenSchema,
  name: lineSchema(120).optional(),
  password: passwordSchema,
});
export type InvitationAccept = z.infer<typeof invitationAcceptSchema>;

export const sessionAnswerSchema = z.object({
  user: userSchema,
  tenant: tenantSchema,
  /** JWT for the `Authorization: Bearer` header. */
  access_token: z.string(),
  /** Seconds until the access token expires. */
  expires_in: z.number().int(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

export const workspaceChoiceSchema = z.object({ name: z.string(), slug: z.string() });
export type WorkspaceChoice = z.infer<typeof workspaceChoiceSchema>;

export const authContract = defineRoutes({
  signup: {
    method: 'post',
    path: '/auth/signup',
    summary: 'Create a workspace and its first admin',
    tag: 'auth',
    permission: 'public',
    body: signupSchema,
    responses: { 201: sessionAnswerSchema },
    errors: ['weak_password'],
  },
  login: {
    method: 'post',
    path: '/auth/login',
    summary: 'Sign in; where the password fits several workspaces, choose one',
    tag: 'auth',
    permission: 'public',
    body: loginSchema,
    responses: {
      200: z.union([sessionAnswerSchema, z.object({ workspaces: z.array(workspaceChoiceSchema) })]),
    },
    errors: ['invalid_credentials', 'too_many_requests'],
  },
  refreshSession: {
    method: 'post',
    path: '/auth/refresh',
    summary: 'Trade the refresh cookie for a new access token',
    tag: 'auth',
    permission: 'public',
    responses: { 200: sessionAnswerSchema },
    errors: ['session_ended'],
  },
  logout: {
    method: 'post',
    path: '/auth/logout',
    summary: 'End this session',
    tag: 'auth',
    permission: 'public',
    responses: { 204: null },
  },
  getMe: {
    method: 'get',
    path: '/auth/me',
    summary: 'Who am I, and where',
    tag: 'auth',
    permission: 'self:read',
    responses: { 200: z.object({ user: userSchema, tenant: tenantSchema }) },
  },
  lookUpInvitation: {
    method: 'post',
    path: '/auth/invitations/look-up',
    summary: 'See what an invitation link invites to',
    tag: 'auth',
    permission: 'public',
    body: z.strictObject({ token: invitationTokenSchema }),
    responses: {
      200: z.object({
        invitation: z.object({ tenant_name: z.string(), name: z.string(), email: z.string() }),
      }),
    },
    errors: ['invitation_invalid'],
  },
  acceptInvitation: {
    method: 'post',
    path: '/auth/invitations/accept',
    summary: 'Accept an invitation by choosing a password',
    tag: 'auth',
    permission: 'public',
    body: invitationAcceptSchema,
    responses: { 201: sessionAnswerSchema },
    errors: ['invitation_invalid', 'weak_password'],
  },
});
