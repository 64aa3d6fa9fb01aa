import { z } from 'zod';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  lineSchema,
  nextCursorSchema,
  pageQuery,
} from './common.contract.ts';
import type { Permission } from './permissions.ts';
import { permissionSchema } from './permissions.schema.ts';
import { defineRoutes } from './route.ts';

/** What a key can never be given: it is nobody, and it must not make more of its kind. */
const notForKeys = [
  'self:read',
  'self:edit',
  'roles:manage',
  'api_keys:manage',
  'sign_on:manage',
] as const satisfies Permission[];
export const apiKeyPermissionSchema = permissionSchema.exclude([...notForKeys]);

export const apiKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  /** How the key begins, to recognise it by. */
  prefix: z.string(),
  permissions: z.array(apiKeyPermissionSchema),
  created_by_id: idSchema,
  created_at: instantSchema,
  /** Exact to a minute. */
  last_used_at: instantSchema.nullable(),
  expires_at: instantSchema.nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyCreateSchema = z.strictObject({
  name: lineSchema(80),
  permissions: z
    .array(apiKeyPermissionSchema)
    .min(1)
    .max(100)
    .transform((permissions) => [...new Set(permissions)]),
  /** Days until it expires; without it the key is good until it is deleted. */
  expires_in_days: z.int().min(1).max(3650).optional(),
});
export type ApiKeyCreate = z.infer<typeof apiKeyCreateSchema>;

export const apiKeysContract = defineRoutes({
  listApiKeys: {
    method: 'get',
    path: '/api-keys',
    summary: 'List the API keys of the workspace, newest first',
    tag: 'api-keys',
    permission: 'api_keys:manage',
    query: z.strictObject({ ...pageQuery }),
    responses: { 200: z.object({ api_keys: z.array(apiKeySchema), next_cursor: nextCursorSchema }) },
    errors: ['invalid_cursor'],
  },
  createApiKey: {
    method: 'post',
    path: '/api-keys',
    summary: 'Create an API key; the key itself is shown this once',
    tag: 'api-keys',
    permission: 'api_keys:manage',
    body: apiKeyCreateSchema,
    responses: { 201: z.object({ api_key: apiKeySchema, key: z.string() }) },
  },
  deleteApiKey: {
    method: 'delete',
    path: '/api-keys/:id',
    summary: 'Delete an API key; it stops working at once',
    tag: 'api-keys',
    permission: 'api_keys:manage',
    params: idParamsSchema,
    responses: { 204: null },
    errors: ['not_found'],
  },
});
