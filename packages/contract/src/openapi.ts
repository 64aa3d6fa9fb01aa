import { z } from 'zod';
import { auditRecordSchema, logLineSchema } from './audit.contract.ts';
import { problemSchema } from './common.contract.ts';
import { errorCatalogue, type ErrorCode } from './errors.ts';
import type { RouteContract } from './route.ts';
import { allRoutes } from './routes.ts';
import { outboxMessageSchema } from './outbox.contract.ts';
import { replySchema, ticketListRowSchema, ticketRowSchema, ticketSchema } from './tickets.schema.ts';
import { viewSchema } from './views.contract.ts';
import { timelineEventSchema } from './timeline.contract.ts';
import { workflowRunSchema, workflowStepSchema } from './triage.contract.ts';
import { apiKeySchema } from './api-keys.contract.ts';
import { deviceSchema } from './auth.contract.ts';
import { customRoleSchema } from './roles.contract.ts';
import { directoryEntrySchema, userSchema } from './users.contract.ts';
import { tenantSchema } from './workspaces.contract.ts';

type JsonSchema = Record<string, unknown>;

const namedSchemas = z.registry<{ id: string }>();
const names: readonly [string, z.ZodType][] = [
  ['Problem', problemSchema],
  ['User', userSchema],
  ['DirectoryEntry', directoryEntrySchema],
  ['CustomRole', customRoleSchema],
  ['ApiKey', apiKeySchema],
  ['Device', deviceSchema],
  ['Tenant', tenantSchema],
  ['Ticket', ticketSchema],
  ['TicketRow', ticketRowSchema],
  ['TicketListRow', ticketListRowSchema],
  ['View', viewSchema],
  ['Reply', replySchema],
  ['TimelineEvent', timelineEventSchema],
  ['WorkflowRun', workflowRunSchema],
  ['WorkflowStep', workflowStepSchema],
  ['OutboxMessage', outboxMessageSchema],
  ['AuditRecord', auditRecordSchema],
  ['LogLine', logLineSchema],
];
for (const [id, schema] of names) namedSchemas.add(schema, { id });

/** Codes that any route may answer with, whatever it does. */
const errorsOfEveryRoute: readonly ErrorCode[] = ['invalid_request', 'too_many_requests', 'internal'];
const errorsOfUnsafeRoutes: readonly ErrorCode[] = ['cross_site_request'];
const errorsOfProtectedRoutes: readonly ErrorCode[] = ['unauthenticated', 'forbidden'];

/** Converts one schema; named ones go to `components` and are referred to. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', components: JsonSchema): JsonSchema {
  const {
    $schema: _dialect,
    $defs,
    ...body
  } = z.toJSONSchema(schema, { io, metadata: namedSchemas }) as JsonSchema;
  const rewrite = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/')) as unknown;
  for (const [name, definition] of Object.entries(($defs ?? {}) as JsonSchema)) {
    components[name] ??= rewrite(definition);
  }
  const id = body['id'];
  if (typeof id === 'string') {
    const { id: _id, ...named } = body;
    components[id] ??= rewrite(named);
    return { $ref: `#/components/schemas/${id}` };
  }
  return rewrite(body) as JsonSchema;
}

/** The OpenAPI 3.1 document of the whole API, made from the schemas that validate it. */
export function buildOpenApiDocument({ version }: { readonly version: string }) {
  const components: JsonSchema = {};
  const paths: Record<string, JsonSchema> = {};
  for (const [operationId, route] of Object.entries<RouteContract>(allRoutes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(operationId, route, components) };
  }
  for (const definition of Object.values(components)) delete (definition as JsonSchema)['id'];
  return {
    openapi: '3.1.0',
    info: { title: 'OpsFlow Agent Desk API', version },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: components,
    },
  };
}

function describeRoute(operationId: string, route: RouteContract, components: JsonSchema): JsonSchema {
  const parameters = [
    ...describeParameters(route.params, 'path', components),
    ...describeParameters(route.query, 'query', components),
  ];
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    'x-permission': route.permission,
    ...(route.permission === 'public' ? {} : { security: [{ bearer: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? { requestBody: { required: true, content: json(toJsonSchema(route.body, 'input', components)) } }
      : {}),
    responses: { ...describeSuccesses(route, components), ...describeErrors(route, components) },
  };
}

function json(schema: JsonSchema): JsonSchema {
  return { 'application/json': { schema } };
}

function describeParameters(
  schema: z.ZodObject | undefined,
  where: 'path' | 'query',
  components: JsonSchema,
): JsonSchema[] {
  if (!schema) return [];
  const { properties, required } = toJsonSchema(schema, 'input', components) as {
    properties: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || (required?.includes(name) ?? false),
    schema: property,
  }));
}

function describeSuccesses(route: RouteContract, components: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(route.responses).map(([status, schema]) => [
      status,
      {
        description: route.summary,
        ...(schema ? { content: json(toJsonSchema(schema, 'output', components)) } : {}),
      },
    ]),
  );
}

function describeErrors(route: RouteContract, components: JsonSchema): JsonSchema {
  const protectedErrors = route.permission === 'public' ? [] : errorsOfProtectedRoutes;
  const unsafeErrors = route.method === 'get' ? [] : errorsOfUnsafeRoutes;
  const codes = new Set([
    ...(route.errors ?? []),
    ...protectedErrors,
    ...unsafeErrors,
    ...errorsOfEveryRoute,
  ]);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errorCatalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const schema = toJsonSchema(problemSchema, 'output', components);
  return Object.fromEntries(
    [...byStatus].map(([status, statusCodes]) => [
      status,
      {
        description: statusCodes.map((code) => `\`${code}\`: ${errorCatalogue[code].title}`).join('; '),
        content: { 'application/problem+json': { schema } },
      },
    ]),
  );
}
