import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response, Router } from 'express';
import {
  PreparedBody,
  type PushSink,
  type RouteAnswer,
  type RouteBody,
  type RouteContract,
  type RouteParams,
  type RouteQuery,
} from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import type { Idempotency } from '../platform/idempotency/index.ts';
import { runInRequest } from '../platform/request-context/request-context.ts';
import { actorOf, type Caller } from '../platform/security/index.ts';
import type { Authenticate } from './authenticate.ts';
import { isKnownTag } from './entity-tag.ts';
import { idempotentRequestOf } from './idempotency.ts';
import { parseRequest } from './parse-request.ts';
import type { RateLimits } from './rate-limits.ts';

/** What a handler sees: parsed input, and whoever asks. Public routes have no caller. */
export interface HandlerInput<Route extends RouteContract> {
  readonly params: RouteParams<Route>;
  readonly query: RouteQuery<Route>;
  readonly body: RouteBody<Route>;
  readonly caller: Route['permission'] extends 'public' ? undefined : Caller;
  readonly request: RequestFacts;
  readonly cookies: CookieJar;
}

export interface RequestFacts {
  readonly requestId: string;
  readonly ip: string;
  readonly userAgent: string;
  /** Version named by `If-Match`, where there is one. */
  readonly ifMatchVersion: number | undefined;
  /** On a `resumable` route with `Idempotency-Key`: names the effect, the same for every repetition. */
  readonly effectId: string | undefined;
  readonly signal: AbortSignal;
  header(name: string): string | undefined;
}

export interface CookieJar {
  get(name: string): string | undefined;
  set(name: string, value: string, options: { path: string; maxAgeMs: number }): void;
  clear(name: string, options: { path: string }): void;
}

export type Handlers<Routes extends Record<string, RouteContract>> = {
  [Name in keyof Routes]: (input: HandlerInput<Routes[Name]>) => Promise<RouteAnswer<Routes[Name]>>;
};

export interface MountOptions {
  readonly authenticate: Authenticate;
  readonly rateLimits: RateLimits;
  readonly idempotency: Idempotency;
  readonly secureCookies: boolean;
  /** Checks every answer against the contract: on in tests, where a drift must not pass. */
  readonly validateAnswers: boolean;
}

export type MountRoutes = (router: Router, options: MountOptions) => void;

/** Keeps the status a literal, so that the contract can tell which body belongs to it. */
export function answer<const Status extends number, Body>(status: Status, body: Body) {
  return { status, body };
}

/** Binds a feature's contract to its handlers: authenticate, permit, parse, handle, answer. */
export function mountContract<const Routes extends Record<string, RouteContract>>(
  routes: Routes,
  handlers: Handlers<Routes>,
): MountRoutes {
  return (router, options) => {
    for (const [operation, route] of Object.entries<RouteContract>(routes)) {
      const handler = handlers[operation] as Handler;
      router[route.method](route.path, toRequestHandler(operation, route, handler, options));
    }
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly stream?: AsyncIterable<string>;
  readonly push?: (sink: PushSink) => Promise<void>;
  readonly headers?: Record<string, string>;
}

type Handler = (input: unknown) => Promise<Answer>;

function toRequestHandler(
  operation: string,
  route: RouteContract,
  handler: Handler,
  options: MountOptions,
): RequestHandler {
  return async (request, response) => {
    response.locals['operation'] = operation;
    const caller = await identify(route, request, response, options);
    const input = {
      ...parseRequest(route, request),
      caller,
      request: factsOf(request, response),
      cookies: cookieJar(request, response, options.secureCookies),
    };
    const handle = async (effectId?: string): Promise<Answer> => {
      const answered = await handler({ ...input, request: { ...input.request, effectId } });
      if (options.validateAnswers) assertAnswerFits(operation, route, answered);
      return answered;
    };
    const repeatable = idempotentRequestOf(route, request, caller);
    const { requestId, ip } = input.request;
    const actor = caller ? actorOf(caller) : null;
    const answered = await runInRequest({ requestId, ip, actor }, () =>
      repeatable ? options.idempotency.run(repeatable, handle) : handle(),
    );
    await send(request, response, answered);
  };
}

/** Who asks, if the route needs to know: within their limits, and permitted. */
async function identify(
  route: RouteContract,
  request: Request,
  response: Response,
  { authenticate, rateLimits }: MountOptions,
): Promise<Caller | undefined> {
  if (route.permission === 'public') return undefined;
  const caller = await authenticate(request, response);
  rateLimits.admitCaller(caller, response);
  if (!caller.permissions.has(route.permission)) {
    throw new AppError('forbidden', { detail: `This needs the permission ${route.permission}` });
  }
  return caller;
}

async function send(request: Request, response: Response, answer: Answer): Promise<void> {
  if (answer.headers) response.set(answer.headers);
  if (request.method === 'GET' && isKnownTag(request.get('If-None-Match'), answer.headers?.['ETag'])) {
    response.status(304).end();
    return;
  }
  response.status(answer.status);
  if (answer.stream) await pipeline(answer.stream, response);
  else if (answer.push && request.method !== 'HEAD') await answer.push(response);
  else if (answer.body === undefined) response.end();
  else if (answer.body instanceof PreparedBody) response.type('json').send(answer.body.json);
  else response.json(answer.body);
}

function factsOf(request: Request, response: Response): RequestFacts {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('the client went away'));
  });
  return {
    requestId: String(response.getHeader('X-Request-Id')),
    ip: request.ip ?? '',
    userAgent: (request.get('User-Agent') ?? '').slice(0, 300),
    ifMatchVersion: parseIfMatch(request.get('If-Match')),
    effectId: undefined,
    signal: controller.signal,
    header: (name) => request.get(name),
  };
}

/** Our entity tags begin with the version; `*` asks for nothing in particular. */
function parseIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]{1,40})?"$/.exec(header.trim());
  if (!match) {
    throw new AppError('invalid_request', {
      errors: [{ path: 'headers.if-match', message: 'must be a version in double quotes' }],
    });
  }
  return Number(match[1]);
}

function cookieJar(request: Request, response: Response, secure: boolean): CookieJar {
  const shared = { httpOnly: true, sameSite: 'strict', secure } as const;
  return {
    get: (name) => readCookie(request.get('Cookie') ?? '', name),
    set: (name, value, { path, maxAgeMs }) =>
      response.cookie(name, value, { ...shared, path, maxAge: maxAgeMs }),
    clear: (name, { path }) => response.clearCookie(name, { ...shared, path }),
  };
}

/** Our cookies hold base64url and dots, so nothing needs decoding. */
function readCookie(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}

function assertAnswerFits(operation: string, route: RouteContract, answer: Answer): void {
  const schema = route.responses[answer.status];
  if (schema === undefined)
    throw new Error(`${operation} answered ${answer.status}, which its contract lacks`);
  if (schema === null) return;
  const { body } = answer;
  const json = body instanceof PreparedBody ? Buffer.from(body.json).toString() : JSON.stringify(body);
  const parsed = schema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error(`${operation} broke its contract: ${parsed.error.message}`);
}
