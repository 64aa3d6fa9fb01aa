import { z } from 'zod';
import { idParamsSchema, instantSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { tenantSchema } from './workspaces.contract.ts';

export const secondFactorSchema = z.object({
  is_enabled: z.boolean(),
  enabled_at: instantSchema.nullable(),
  /** An authenticator app is one of them. */
  has_app: z.boolean(),
  /** Where the desk has to be open for security keys to work; null where they cannot. */
  security_key_origin: z.string().nullable(),
  /** Recovery codes that have not been used. */
  recovery_codes_left: z.number().int(),
  /** The workspace asks everybody for one. */
  is_required: z.boolean(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;

export const passwordProofSchema = z.strictObject({
  password: z.string().min(1, 'must not be empty').max(200),
});

/** Six digits from the app, or one of the recovery codes; spaces and dashes are for the eye alone. */
export const secondFactorCodeSchema = z
  .string()
  .max(40)
  .transform((code) => code.replaceAll(/[\s-]/g, '').toLowerCase())
  .pipe(z.string().regex(/^(\d{6}|[a-z2-7]{16})$/, 'must be a code of six digits or a recovery code'));

export const secondFactorConfirmSchema = z.strictObject({ code: secondFactorCodeSchema });
export const secondFactorRequirementSchema = z.strictObject({ is_required: z.boolean() });

const recoveryCodesSchema = z.object({
  /** Shown this once; each lets its holder in once. Empty where somebody keeps those they have. */
  recovery_codes: z.array(z.string()),
});

export const secondFactorContract = defineRoutes({
  getSecondFactor: {
    method: 'get',
    path: '/auth/second-factor',
    summary: 'See whether a second factor guards your account',
    tag: 'auth',
    permission: 'self:read',
    responses: { 200: z.object({ second_factor: secondFactorSchema }) },
  },
  enrolSecondFactor: {
    method: 'post',
    path: '/auth/second-factor',
    summary: 'Begin with a second factor: answers the secret for the authenticator app',
    tag: 'auth',
    permission: 'self:edit',
    body: passwordProofSchema,
    responses: {
      201: z.object({
        /** Base32, for apps that cannot scan. */
        secret: z.string(),
        otpauth_uri: z.string(),
        /** The address as a picture: an SVG as a data URI. */
        qr_code: z.string(),
      }),
    },
    errors: ['wrong_password', 'second_factor_enabled', 'too_many_requests'],
  },
  confirmSecondFactor: {
    method: 'post',
    path: '/auth/second-factor/confirm',
    summary: 'Finish with a code from the app; from now on log-in asks for one',
    tag: 'auth',
    permission: 'self:edit',
    body: secondFactorConfirmSchema,
    responses: { 200: recoveryCodesSchema },
    errors: ['wrong_code', 'second_factor_missing', 'second_factor_enabled', 'too_many_requests'],
  },
  renewRecoveryCodes: {
    method: 'post',
    path: '/auth/second-factor/recovery-codes',
    summary: 'Get new recovery codes; the old ones stop working',
    tag: 'auth',
    permission: 'self:edit',
    body: passwordProofSchema,
    responses: { 200: recoveryCodesSchema },
    errors: ['wrong_password', 'second_factor_missing', 'too_many_requests'],
  },
  disableSecondFactor: {
    method: 'post',
    path: '/auth/second-factor/disable',
    summary: 'Do without the second factor again',
    tag: 'auth',
    permission: 'self:edit',
    body: passwordProofSchema,
    responses: { 204: null },
    errors: ['wrong_password', 'second_factor_missing', 'too_many_requests'],
  },
  resetSecondFactor: {
    method: 'post',
    path: '/users/:id/second-factor/reset',
    summary: 'Take away the second factor of a member who has lost it; their devices are signed out',
    tag: 'users',
    permission: 'users:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found', 'second_factor_missing'],
  },
  requireSecondFactor: {
    method: 'patch',
    path: '/workspace/second-factor',
    summary: 'Ask everybody for a second factor, or no longer; whoever asks must have one',
    tag: 'workspace',
    permission: 'workspace:edit',
    body: secondFactorRequirementSchema,
    responses: { 200: z.object({ tenant: tenantSchema }) },
    errors: ['second_factor_missing'],
  },
});
