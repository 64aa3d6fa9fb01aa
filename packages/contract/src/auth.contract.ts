import { z } from 'zod';
import { emailSchema, idParamsSchema, idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { ticketScopeSchema } from './enums.ts';
import { permissionSchema } from './permissions.schema.ts';
import { defineRoutes } from './route.ts';
import { zoneNameSchema } from './people.contract.ts';
import { secondFactorCodeSchema } from './second-factor.contract.ts';
import { securityKeyAnswerSchema, securityKeyQuestionSchema } from './security-keys.contract.ts';
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
  /** Of the workspace, such as `Europe/Berlin`; without it `UTC`. */
  time_zone: zoneNameSchema.optional(),
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

export const passwordChangeSchema = z.strictObject({
  current_password: z.string().min(1, 'must not be empty').max(200),
  password: passwordSchema,
});
export type PasswordChange = z.infer<typeof passwordChangeSchema>;

export const passwordResetSchema = z.strictObject({
  token: z.string().min(1).max(200),
  password: passwordSchema,
});
export type PasswordReset = z.infer<typeof passwordResetSchema>;

/** Somebody signed in, and what they may do: what `can` asks. */
export const identitySchema = z.object({
  user: userSchema,
  tenant: tenantSchema,
  permissions: z.array(permissionSchema),
  ticket_scope: ticketScopeSchema,
  /** The workspace asks for a second factor and they have none: until then they can do nothing else. */
  must_enrol: z.boolean(),
});
export type Identity = z.infer<typeof identitySchema>;

export const sessionAnswerSchema = identitySchema.extend({
  /** JWT for the `Authorization: Bearer` header. */
  access_token: z.string(),
  /** Seconds until the access token expires. */
  expires_in: z.number().int(),
});
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

/** A browser or client that somebody is signed in with. */
export const deviceSchema = z.object({
  id: idSchema,
  user_agent: z.string(),
  /** Address it signed in from. */
  ip: z.string(),
  signed_in_at: instantSchema,
  /** When it last renewed its access token: exact to the token's lifetime. */
  last_used_at: instantSchema,
  expires_at: instantSchema,
  /** True for the one that asks. */
  is_current: z.boolean(),
});
export type Device = z.infer<typeof deviceSchema>;

export const workspaceChoiceSchema = z.object({ name: z.string(), slug: z.string() });
export type WorkspaceChoice = z.infer<typeof workspaceChoiceSchema>;

/** The password was right; a code of the second factor, or a security key, finishes the log-in. */
export const loginChallengeSchema = z.object({
  challenge: z.string(),
  expires_in: z.number().int(),
  /** An authenticator app gives codes; without it only recovery codes are left. */
  has_app: z.boolean(),
  /** For the person's security keys; null where they have none. */
  security_key: securityKeyQuestionSchema.nullable(),
});
export type LoginChallenge = z.infer<typeof loginChallengeSchema>;

export const loginFinishSchema = z.strictObject({
  challenge: z.string().min(1).max(200),
  code: secondFactorCodeSchema,
});
export type LoginFinish = z.infer<typeof loginFinishSchema>;

export const signOnFinishSchema = z.strictObject({
  /** The query of the address that the browser came back to, as it stands there. */
  answer: z.string().min(1, 'must not be empty').max(8_000),
});

export const forgotPasswordSchema = z.strictObject({ email: emailSchema });

export const profilePatchSchema = z.strictObject({ name: lineSchema(120) });
export type ProfilePatch = z.infer<typeof profilePatchSchema>;

export const authContract = defineRoutes({
  signup: {
    method: 'post',
    path: '/auth/signup',
    summary: 'Create a workspace and its first admin',
    tag: 'auth',
    permission: 'public',
    body: signupSchema,
    responses: { 201: sessionAnswerSchema },
    errors: ['weak_password', 'time_zone_unknown'],
  },
  login: {
    method: 'post',
    path: '/auth/login',
    summary: 'Sign in; where the password fits several workspaces, choose one',
    tag: 'auth',
    permission: 'public',
    body: loginSchema,
    responses: {
      200: z.union([
        sessionAnswerSchema,
        z.object({ workspaces: z.array(workspaceChoiceSchema) }),
        z.object({ second_factor: loginChallengeSchema }),
      ]),
    },
    errors: ['invalid_credentials', 'sign_on_required', 'too_many_requests'],
  },
  finishLogin: {
    method: 'post',
    path: '/auth/login/second-factor',
    summary: 'Finish a log-in with a code of the second factor',
    tag: 'auth',
    permission: 'public',
    body: loginFinishSchema,
    responses: { 200: sessionAnswerSchema },
    errors: ['wrong_code', 'challenge_invalid', 'too_many_requests'],
  },
  finishLoginWithKey: {
    method: 'post',
    path: '/auth/login/security-key',
    summary: 'Finish a log-in with a security key',
    tag: 'auth',
    permission: 'public',
    body: securityKeyAnswerSchema,
    responses: { 200: sessionAnswerSchema },
    errors: ['security_key_refused', 'challenge_invalid', 'too_many_requests'],
  },
  startSignOn: {
    method: 'post',
    path: '/auth/sign-on/start',
    summary: 'Begin to sign on with a company account: answers where to send the browser',
    tag: 'auth',
    permission: 'public',
    body: z.strictObject({ email: emailSchema }),
    responses: { 200: z.object({ authorization_url: z.string() }) },
    errors: ['sign_on_unavailable', 'sign_on_unreachable', 'too_many_requests'],
  },
  finishSignOn: {
    method: 'post',
    path: '/auth/sign-on/finish',
    summary: 'Finish it with what the identity provider sent the browser back with',
    tag: 'auth',
    permission: 'public',
    body: signOnFinishSchema,
    responses: { 200: sessionAnswerSchema },
    errors: ['sign_on_failed', 'sign_on_unreachable', 'too_many_requests'],
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
    responses: { 200: identitySchema },
  },
  updateMe: {
    method: 'patch',
    path: '/auth/me',
    summary: 'Change your own name',
    tag: 'auth',
    permission: 'self:edit',
    body: profilePatchSchema,
    responses: { 200: z.object({ user: userSchema }) },
  },
  listSessions: {
    method: 'get',
    path: '/auth/sessions',
    summary: 'List the devices you are signed in with',
    tag: 'auth',
    permission: 'self:read',
    responses: { 200: z.object({ sessions: z.array(deviceSchema) }) },
  },
  endSession: {
    method: 'delete',
    path: '/auth/sessions/:id',
    summary: 'Sign one device out',
    tag: 'auth',
    permission: 'self:edit',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
  logoutAll: {
    method: 'post',
    path: '/auth/logout-all',
    summary: 'Sign every device out, this one too',
    tag: 'auth',
    permission: 'self:edit',
    responses: { 204: null },
  },
  changePassword: {
    method: 'post',
    path: '/auth/password',
    summary: 'Change your password; every other device is signed out',
    tag: 'auth',
    permission: 'self:edit',
    body: passwordChangeSchema,
    responses: { 204: null },
    errors: ['wrong_password', 'weak_password'],
  },
  forgotPassword: {
    method: 'post',
    path: '/auth/password/forgot',
    summary: 'Ask for a link that sets a new password; the answer is the same for every address',
    tag: 'auth',
    permission: 'public',
    body: forgotPasswordSchema,
    responses: { 202: null },
  },
  resetPassword: {
    method: 'post',
    path: '/auth/password/reset',
    summary: 'Set a new password with the link from the mail; every device is signed out',
    tag: 'auth',
    permission: 'public',
    body: passwordResetSchema,
    responses: { 204: null },
    errors: ['password_reset_invalid', 'weak_password'],
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
    errors: ['invitation_invalid', 'weak_password', 'sign_on_required'],
  },
});
