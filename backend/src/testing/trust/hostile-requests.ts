import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { allRoutes, type OperationName, type RouteContract } from '@opsflow/contract';
import { hostileText, hostileValue, strangeField } from './hostile-values.ts';
import { partsOf } from './route-ids.ts';
import { fillInput, inputArbitrary, toRequest, type IdOf, type RouteInput } from './route-request.ts';
import type { TrustRequest } from './trust-client.ts';

export interface HostileCase {
  readonly about: string;
  readonly request: TrustRequest;
  /** The field that an answer must name; absent where the request may as well be fine. */
  readonly wrongField?: string | undefined;
}

export interface HostileSetting {
  readonly idOf: IdOf;
  readonly token: string;
  /** A cursor that the route itself gave out, for lists. */
  readonly cursor?: string | undefined;
}

/** Requests to one route: near its schema, far from it, and broken on the way. */
export function hostileRequests(
  operation: OperationName,
  { idOf, token, cursor }: HostileSetting,
): fc.Arbitrary<HostileCase> {
  const route: RouteContract = allRoutes[operation];
  const valid = inputArbitrary(operation).map((input) => fillInput(input, idOf));
  const context = { operation, route, token };
  const kinds: fc.Arbitrary<HostileCase>[] = [
    valid.chain((input) => wrongValue(context, input)),
    fc.tuple(valid, strangeField, hostileValue).map(([input, name]) => strangeQuery(context, input, name)),
    fc.tuple(valid, hostileHeaders).map(([input, headers]) => withHeaders(context, input, headers)),
    fc.tuple(valid, fc.boolean()).map(([input, encoded]) => repeatedQuery(context, input, encoded)),
  ];
  if (cursor)
    kinds.push(
      fc.tuple(valid, forgedCursor(cursor)).map(([input, forged]) => withCursor(context, input, forged)),
    );
  if (takesBody(route)) {
    kinds.push(
      fc
        .tuple(valid, strangeField, hostileValue)
        .map(([input, ...field]) => strangeBodyField(context, input, field)),
      fc.tuple(valid, hostileValue).map(([input, body]) => otherBody(context, input, body)),
      fc.tuple(valid, rawBody).map(([input, raw]) => brokenBody(context, input, raw)),
      valid.map((input) => plain(context, 'a valid request', input)),
      valid.map((input) => invalidUtf8(context, input)),
    );
  }
  return fc.oneof(...kinds);
}

interface Context {
  readonly operation: OperationName;
  readonly route: RouteContract;
  readonly token: string;
}

function takesBody({ method }: RouteContract): boolean {
  return method === 'post' || method === 'patch' || method === 'put';
}

function plain({ operation, token }: Context, about: string, input: RouteInput): HostileCase {
  return { about, request: toRequest(operation, input, token) };
}

/** One value of a valid input replaced by a hostile one; its own schema says whether that is wrong. */
function wrongValue(context: Context, input: RouteInput): fc.Arbitrary<HostileCase> {
  const places = partsOf(context.route).flatMap(([part, schema]) =>
    Object.keys('shape' in schema ? (schema.shape as object) : {}).map((field) => ({ part, schema, field })),
  );
  if (places.length === 0) return fc.constant(plain(context, 'no input at all', input));
  return fc.constantFrom(...places).chain(({ part, schema, field }) =>
    (part === 'body' ? hostileValue : hostileText).map((value) => {
      const changed = { ...(input[part] as object), [field]: value };
      const isWrong = !schema.safeParse(changed).success;
      const wrongField = isWrong ? `${part}.${field}` : undefined;
      // A path with an empty segment is another path, or none.
      const isOtherPath = part === 'params' && (value === '' || value === '.' || value === '..');
      const about = `${part}.${field} = ${JSON.stringify(value)?.slice(0, 80)}`;
      return {
        ...plain(context, about, { ...input, [part]: changed }),
        ...(isOtherPath ? {} : { wrongField }),
      };
    }),
  );
}

function strangeQuery(context: Context, input: RouteInput, name: string): HostileCase {
  const query = { ...input.query };
  // Assigning would set the prototype of the object instead of a key of it.
  Object.defineProperty(query, name, { value: 'x', enumerable: true });
  return { ...plain(context, `query.${name}`, { ...input, query }), wrongField: `query.${name}` };
}

function strangeBodyField(
  context: Context,
  input: RouteInput,
  [name, value]: [string, unknown],
): HostileCase {
  const body = { ...(input.body as object) };
  Object.defineProperty(body, name, { value, enumerable: true });
  return { ...plain(context, `body.${name}`, { ...input, body }), wrongField: `body.${name}` };
}

function otherBody(context: Context, input: RouteInput, body: unknown): HostileCase {
  const isWrong = context.route.body ? !context.route.body.safeParse(body).success : false;
  const about = `body = ${JSON.stringify(body)?.slice(0, 80)}`;
  return { ...plain(context, about, { ...input, body }), ...(isWrong ? { wrongField: 'body' } : {}) };
}

const rawBody = fc.oneof(
  fc.constantFrom<Buffer | string>(
    '{',
    '{"a":',
    'null',
    '"text"',
    '7',
    'NaN',
    '{"a":1,"a":2',
    '\ufeff{',
    Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
    '['.repeat(100_000),
    `{"subject":"${'x'.repeat(300_000)}"}`,
  ),
  fc
    .uint8Array({ minLength: 1, maxLength: 60 })
    .map((bytes) => Buffer.concat([Buffer.from([0xc3, 0x28]), bytes])),
);

function brokenBody(context: Context, input: RouteInput, body: Buffer | string): HostileCase {
  const { request } = plain(context, '', { ...input, body: {} });
  return {
    about: `raw body ${String(body).slice(0, 40)}`,
    request: { ...request, body },
    wrongField: 'body',
  };
}

/** A byte that no UTF-8 text holds, inside of an otherwise valid string. */
function invalidUtf8(context: Context, input: RouteInput): HostileCase {
  const { request } = plain(context, '', input);
  const text = request.body?.toString() ?? '';
  const at = text.indexOf(':"') + 2;
  if (at < 2) return plain(context, 'a valid request', input);
  const body = Buffer.concat([
    Buffer.from(text.slice(0, at)),
    Buffer.from([0xff]),
    Buffer.from(text.slice(at)),
  ]);
  return { about: 'a byte that is no UTF-8', request: { ...request, body }, wrongField: 'body' };
}

/** A genuine cursor with other values in it: the format is no secret. */
function forgedCursor(cursor: string): fc.Arbitrary<string> {
  const [order, ...position] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
  const value = fc.oneof(
    hostileValue,
    fc.constantFrom(...position, Number.MAX_VALUE, -8.64e15, 8.64e15 + 1, '1', 'x', '0'.repeat(24)),
  );
  const forged = fc
    .array(value, { minLength: position.length, maxLength: position.length })
    .map((values) => Buffer.from(JSON.stringify([order, ...values])).toString('base64url'));
  return fc.oneof({ weight: 4, arbitrary: forged }, { weight: 1, arbitrary: hostileText });
}

function withCursor(context: Context, input: RouteInput, cursor: string): HostileCase {
  const query = { ...input.query, cursor };
  return plain(context, `cursor ${Buffer.from(cursor, 'base64url').toString('utf8').slice(0, 80)}`, {
    ...input,
    query,
  });
}

const bomb = gzipSync('{"subject":"' + 'x'.repeat(2_000_000) + '"}').toString('latin1');

const hostileHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constantFrom<Record<string, string>>(
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/xml' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json; charset=latin1' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': ';;;' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': 'br' },
    { 'content-encoding': 'deflate' },
    { 'content-encoding': 'lies' },
    { 'if-match': 'W/"x"' },
    { 'if-match': '"1", "2"' },
    { 'if-match': '*' },
    { 'if-none-match': '"1"' },
    { accept: 'application/xml' },
    { 'accept-encoding': ';;' },
    { cookie: 'opsflow_refresh=%00; opsflow_refresh=..;=;' },
    { cookie: `opsflow_refresh=${'0'.repeat(24)}.x` },
    { host: 'evil.test' },
    { 'x-forwarded-for': "'; DROP TABLE users" },
    { 'x-forwarded-host': 'evil.test' },
    { 'x-http-method-override': 'DELETE' },
    { 'x-original-url': '/admin' },
    { 'x-request-id': '<script>' },
    { 'user-agent': 'x'.repeat(5_000) },
    { range: 'bytes=0-1' },
    { origin: 'https://evil.test' },
    { 'idempotency-key': '\t' },
    { traceparent: '00-zz' },
  ),
  fc
    .tuple(
      fc.constantFrom(
        'authorization',
        'if-match',
        'cookie',
        'x-request-id',
        'idempotency-key',
        'accept-language',
      ),
      fc.stringMatching(/^[\x20-\x7e]{1,60}$/),
    )
    .map(([name, value]) => ({ [name]: value })),
);

function withHeaders(context: Context, input: RouteInput, headers: Record<string, string>): HostileCase {
  const { request } = plain(context, '', input);
  const isBomb =
    headers['content-encoding'] === 'gzip' && request.body !== undefined && request.body.length % 2 === 0;
  const merged = { ...request, headers: { ...request.headers, ...headers } };
  return {
    about: `headers ${JSON.stringify(headers).slice(0, 80)}`,
    request: isBomb ? { ...merged, body: Buffer.from(bomb, 'latin1') } : merged,
  };
}

/** The same parameter twice, or percent-encoding that is no UTF-8. */
function repeatedQuery(context: Context, input: RouteInput, isBadEncoding: boolean): HostileCase {
  const { request } = plain(context, '', input);
  const [name = 'limit'] = Object.keys(context.route.query?.shape ?? {});
  const tail = isBadEncoding ? `${name}=%ff%fe` : `${name}=1&${name}=1`;
  const joint = request.path.includes('?') ? '&' : '?';
  return {
    about: tail,
    request: { ...request, path: `${request.path}${joint}${tail}` },
    wrongField: `query.${name}`,
  };
}
