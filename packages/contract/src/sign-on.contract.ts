import { z } from 'zod';
import { idParamsSchema, idSchema, instantSchema } from './common.contract.ts';
import { roleSchema } from './enums.ts';
import { defineRoutes } from './route.ts';

/** A host name of at least two labels, in ASCII: what stands behind the @ of an address. */
export const domainNameSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .pipe(
    z
      .string()
      .regex(
        /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        'must be a domain such as example.com',
      ),
  );

/** Administrators are made by administrators. */
export const signOnRoleSchema = roleSchema.exclude(['admin']);

export const signOnDomainSchema = z.object({
  id: idSchema,
  domain: z.string(),
  /** The DNS record of type TXT that proves the domain is yours. */
  txt_name: z.string(),
  txt_value: z.string(),
  verified_at: instantSchema.nullable(),
});
export type SignOnDomain = z.infer<typeof signOnDomainSchema>;

export const signOnSchema = z.object({
  issuer: z.string(),
  client_id: z.string(),
  /** What people get who sign on for the first time. */
  default_role: signOnRoleSchema,
  is_enabled: z.boolean(),
  /** People of the verified domains cannot use a password, but for full admins. */
  is_enforced: z.boolean(),
  updated_at: instantSchema,
});
export type SignOn = z.infer<typeof signOnSchema>;

export const signOnPutSchema = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).max(500),
  client_id: z.string().trim().min(1, 'must not be empty').max(300),
  /** Without it the one before stays. Kept sealed, never shown. */
  client_secret: z.string().min(1, 'must not be empty').max(500).optional(),
  default_role: signOnRoleSchema,
  is_enabled: z.boolean(),
  is_enforced: z.boolean(),
});
export type SignOnPut = z.infer<typeof signOnPutSchema>;

export const signOnDomainCreateSchema = z.strictObject({ domain: domainNameSchema });

const domainAnswerSchema = z.object({ domain: signOnDomainSchema });

export const signOnContract = defineRoutes({
  getSignOn: {
    method: 'get',
    path: '/workspace/sign-on',
    summary: 'See how people sign on with their company account, and the domains that are yours',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    responses: {
      200: z.object({
        sign_on: signOnSchema.nullable(),
        /** To be registered with the identity provider. */
        redirect_uri: z.string(),
        domains: z.array(signOnDomainSchema),
      }),
    },
  },
  putSignOn: {
    method: 'put',
    path: '/workspace/sign-on',
    summary: 'Set up sign-on with an OpenID Connect provider',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    body: signOnPutSchema,
    responses: { 200: z.object({ sign_on: signOnSchema }) },
    errors: ['sign_on_unreachable'],
  },
  deleteSignOn: {
    method: 'delete',
    path: '/workspace/sign-on',
    summary: 'Do without sign-on',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    responses: { 204: null },
    errors: ['not_found'],
  },
  addSignOnDomain: {
    method: 'post',
    path: '/workspace/sign-on/domains',
    summary: 'Claim a domain; answers the DNS record that proves it',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    body: signOnDomainCreateSchema,
    responses: { 201: domainAnswerSchema },
    errors: ['domain_taken'],
  },
  verifySignOnDomain: {
    method: 'post',
    path: '/workspace/sign-on/domains/:id/verify',
    summary: 'Look the DNS record up',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    params: idParamsSchema,
    responses: { 200: domainAnswerSchema },
    errors: ['not_found', 'domain_not_verified', 'domain_taken'],
  },
  deleteSignOnDomain: {
    method: 'delete',
    path: '/workspace/sign-on/domains/:id',
    summary: 'Give a domain up',
    tag: 'sign-on',
    permission: 'sign_on:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
});
