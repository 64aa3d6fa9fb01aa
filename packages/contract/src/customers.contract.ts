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
import { defineRoutes } from './route.ts';

/** What a customer has bought into: rules and routing look at it. */
export const customerTierSchema = z.enum(['standard', 'vip', 'enterprise']);
export type CustomerTier = z.infer<typeof customerTierSchema>;

export const customerSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  company: z.string().nullable(),
  tier: customerTierSchema,
  created_at: instantSchema,
  updated_at: instantSchema,
});
export type Customer = z.infer<typeof customerSchema>;

export const customerInputSchema = z.strictObject({
  email: emailSchema,
  name: lineSchema(200),
  company: lineSchema(200).nullable().optional(),
  tier: customerTierSchema,
});
export type CustomerInput = z.infer<typeof customerInputSchema>;
export const customerPatchSchema = customerInputSchema.omit({ email: true }).partial();
export type CustomerPatch = z.infer<typeof customerPatchSchema>;

const customerAnswerSchema = z.object({ customer: customerSchema });

export const customersContract = defineRoutes({
  listCustomers: {
    method: 'get',
    path: '/customers',
    summary: 'List the customers somebody has said something about, by e-mail address',
    tag: 'customers',
    permission: 'customers:read',
    query: z.strictObject({
      ...pageQuery,
      tier: customerTierSchema.optional(),
      email: emailSchema.optional(),
    }),
    responses: { 200: z.object({ customers: z.array(customerSchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  createCustomer: {
    method: 'post',
    path: '/customers',
    summary: 'Say which tier a customer has',
    tag: 'customers',
    permission: 'customers:edit',
    body: customerInputSchema,
    responses: { 201: customerAnswerSchema },
    errors: ['email_taken'],
  },
  updateCustomer: {
    method: 'patch',
    path: '/customers/:id',
    summary: 'Change name, company or tier of a customer',
    tag: 'customers',
    permission: 'customers:edit',
    params: idParamsSchema,
    body: customerPatchSchema,
    responses: { 200: customerAnswerSchema },
    errors: ['not_found'],
  },
});
