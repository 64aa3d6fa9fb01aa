import type { Request } from 'express';
import type { z } from 'zod';
import type { FieldError, RouteContract } from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import { isTooDeep } from './json-limits.ts';

export interface ParsedRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

const methodsWithBody = new Set(['post', 'patch', 'put']);

/** Everything a handler may look at, checked against the contract; throws with every field at fault. */
export function parseRequest(route: RouteContract, request: Request): ParsedRequest {
  refuseTenantIds(request);
  const errors: FieldError[] = [];
  const params = parsePart('params', route.params, request.params, errors);
  const query = parsePart('query', route.query, parseQuery(request, errors), errors);
  const body = parseBody(route, request, errors);
  if (errors.length > 0) throw new AppError('invalid_request', { errors });
  return { params, query, body };
}

function parseBody(route: RouteContract, request: Request, errors: FieldError[]): unknown {
  if (!methodsWithBody.has(route.method)) return undefined;
  const body: unknown = request.body;
  const hasBody =
    request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  if (body === undefined && (hasBody || request.headers['transfer-encoding'] !== undefined)) {
    throw new AppError('unsupported_media_type', {
      errors: [{ path: 'headers.content-type', message: 'must be application/json' }],
    });
  }
  if (isTooDeep(body)) {
    errors.push({ path: 'body', message: 'is nested too deeply' });
    return undefined;
  }
  if (route.body) return parsePart('body', route.body, body ?? {}, errors);
  if (body !== undefined && !isEmpty(body)) {
    const fields = isRecord(body) ? Object.keys(body).map((key) => `body.${key}`) : ['body'];
    errors.push(...fields.map((path) => ({ path, message: 'is not a field of this route' })));
  }
  return undefined;
}

function isEmpty(body: unknown): boolean {
  return isRecord(body) && !Array.isArray(body) && Object.keys(body).length === 0;
}

function parsePart(
  part: string,
  schema: z.ZodType | undefined,
  value: unknown,
  errors: FieldError[],
): unknown {
  if (!schema) {
    if (part !== 'query') return undefined;
    const [stray] = Object.keys(value as object);
    if (stray !== undefined)
      errors.push({ path: `query.${stray}`, message: 'is not a parameter of this route' });
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) errors.push(...describeIssue(part, issue));
  return undefined;
}

function describeIssue(part: string, issue: z.core.$ZodIssue): FieldError[] {
  const path = [part, ...issue.path.map(String)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not a known field' }));
  }
  return [{ path: path.join('.'), message: issue.message }];
}

/** The query's parameters. Percent-encoding that is no UTF-8 is an error, not a replacement character. */
function searchParamsOf(request: Request, errors: FieldError[] = []): URLSearchParams {
  const search = request.originalUrl.split('?').slice(1).join('?');
  for (const pair of search.split('&')) {
    if (isDecodable(pair)) continue;
    const [name = ''] = pair.split('=', 1);
    errors.push({
      path: `query.${isDecodable(name) ? decodeURIComponent(name) : name}`,
      message: 'is not UTF-8',
    });
  }
  return new URLSearchParams(search);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A parameter given twice is refused rather than guessed at. */
function parseQuery(request: Request, errors: FieldError[]): Record<string, string> {
  const searchParams = searchParamsOf(request, errors);
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of searchParams) {
    if (name in query) errors.push({ path: `query.${name}`, message: 'is given more than once' });
    query[name] = value;
  }
  return { ...query };
}

/** The workspace comes from the credential alone; naming one is an error, never obeyed, never ignored. */
function refuseTenantIds(request: Request): void {
  const places: [string, unknown][] = [
    ['query.tenant_id', searchParamsOf(request).get('tenant_id')],
    ['headers.x-tenant-id', request.headers['x-tenant-id']],
    ['headers.tenant_id', request.headers['tenant_id'] ?? request.headers['tenant-id']],
    ['body.tenant_id', isRecord(request.body) && Object.hasOwn(request.body, 'tenant_id') ? true : null],
  ];
  const named = places.filter(([, value]) => value !== null && value !== undefined);
  if (named.length === 0) return;
  throw new AppError('tenant_in_request', {
    errors: named.map(([path]) => ({ path, message: 'comes from the credential and cannot be given' })),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
