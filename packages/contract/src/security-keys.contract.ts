import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { defineRoutes } from './route.ts';
import { passwordProofSchema } from './second-factor.contract.ts';

/** Bytes, as the browser's WebAuthn calls take and give them. */
const bytesSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

export const securityKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  created_at: instantSchema,
  last_used_at: instantSchema.nullable(),
});
export type SecurityKey = z.infer<typeof securityKeySchema>;

/** What a browser needs for making a key (`navigator.credentials.create`); bytes in base64url. */
export const securityKeyRequestSchema = z.object({
  challenge: z.string(),
  /** Host name that the key will be bound to. */
  rp_id: z.string(),
  rp_name: z.string(),
  user_handle: z.string(),
  user_name: z.string(),
  /** COSE identifiers, the one we like best first. */
  algorithms: z.array(z.number().int()),
  /** Keys that are registered already. */
  known_credential_ids: z.array(z.string()),
  expires_in: z.number().int(),
});
export type SecurityKeyRequest = z.infer<typeof securityKeyRequestSchema>;

/** What a browser needs for asking a key (`navigator.credentials.get`); bytes in base64url. */
export const securityKeyQuestionSchema = z.object({
  challenge: z.string(),
  rp_id: z.string(),
  credential_ids: z.array(z.string()),
});
export type SecurityKeyQuestion = z.infer<typeof securityKeyQuestionSchema>;

export const securityKeyBeginSchema = passwordProofSchema.extend({ name: lineSchema(60) });
export type SecurityKeyBegin = z.infer<typeof securityKeyBeginSchema>;

export const securityKeyCreateSchema = z.strictObject({
  credential_id: bytesSchema(1_400),
  client_data: bytesSchema(4_000),
  attestation: bytesSchema(20_000),
});
export type SecurityKeyCreate = z.infer<typeof securityKeyCreateSchema>;

export const securityKeyAnswerSchema = z.strictObject({
  /** Of the log-in. */
  challenge: z.string().min(1).max(200),
  credential_id: bytesSchema(1_400),
  client_data: bytesSchema(4_000),
  authenticator_data: bytesSchema(4_000),
  signature: bytesSchema(4_000),
});
export type SecurityKeyAnswer = z.infer<typeof securityKeyAnswerSchema>;

export const securityKeysContract = defineRoutes({
  listSecurityKeys: {
    method: 'get',
    path: '/auth/security-keys',
    summary: 'List your security keys',
    tag: 'auth',
    permission: 'self:read',
    responses: { 200: z.object({ security_keys: z.array(securityKeySchema) }) },
  },
  beginSecurityKey: {
    method: 'post',
    path: '/auth/security-keys/begin',
    summary: 'Begin with a security key: answers what the browser needs for making it',
    tag: 'auth',
    permission: 'self:edit',
    body: securityKeyBeginSchema,
    responses: { 200: z.object({ request: securityKeyRequestSchema }) },
    errors: ['wrong_password', 'too_many_security_keys', 'security_keys_unavailable', 'too_many_requests'],
  },
  addSecurityKey: {
    method: 'post',
    path: '/auth/security-keys',
    summary: 'Finish with what the key answered; from now on log-in can ask for it',
    tag: 'auth',
    permission: 'self:edit',
    body: securityKeyCreateSchema,
    responses: {
      201: z.object({
        security_key: securityKeySchema,
        /** Shown this once, with the first second factor; empty where there was one already. */
        recovery_codes: z.array(z.string()),
      }),
    },
    errors: ['security_key_refused', 'security_key_known', 'too_many_security_keys'],
  },
  removeSecurityKey: {
    method: 'post',
    path: '/auth/security-keys/:id/remove',
    summary: 'Remove a security key; without another factor, log-in asks for the password alone again',
    tag: 'auth',
    permission: 'self:edit',
    params: idParamsSchema,
    body: passwordProofSchema,
    responses: { 204: null },
    errors: ['not_found', 'wrong_password', 'too_many_requests'],
  },
});
