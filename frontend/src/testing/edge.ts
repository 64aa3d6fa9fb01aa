import {
  allRoutes,
  errorCatalogue,
  type ErrorCode,
  type OperationName,
  type Problem,
  type RouteContract,
} from '@opsflow/contract';
import { delay, http, HttpResponse, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { z } from 'zod';
import { aTicketSla } from './fixtures.ts';

type Success<Route extends RouteContract> = {
  [Status in keyof Route['responses'] & number]: Route['responses'][Status] extends z.ZodType
    ? z.input<Route['responses'][Status]>
    : null;
}[keyof Route['responses'] & number];

export interface EdgeRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly authorization: string | null;
}

type Responder<Name extends OperationName> = (
  request: EdgeRequest,
) =>
  | Success<(typeof allRoutes)[Name]>
  | HttpResponse<never>
  | Promise<Success<(typeof allRoutes)[Name]> | HttpResponse<never>>;

/** The edge of the world in component tests: an API that answers exactly what the contract allows. */
// Rows are fetched ahead on focus, clocks stand beside every ticket; a test about them answers for itself.
export const edge = setupServer(
  handlerFor('getTicket', () => refuse('not_found')),
  handlerFor('getTicketSla', () => aTicketSla()),
  handlerFor('explainRouting', () => ({ queue: null, decision: null, override: null, rules: [] })),
  handlerFor('listEscalations', () => ({ escalations: [], next_cursor: null })),
  handlerFor('getTicketSummary', () => ({ summary: null, history: [], next_cursor: null })),
  handlerFor('listViews', () => ({ views: [] })),
  handlerFor('listRecentTickets', () => ({ tickets: [] })),
  handlerFor('markTicketRead', () => null),
  handlerFor('listTickets', () => ({ tickets: [], next_cursor: null, total: 0 })),
  // Without live updates pages read for themselves; a test that is about them tells what happens.
  handlerFor('followEvents', () => refuse('unavailable')),
  handlerFor('listNotifications', () => ({ notifications: [], next_cursor: null, unread_count: 0 })),
  handlerFor('listTriageBatches', () => ({ triage_batches: [], next_cursor: null })),
  handlerFor('reportPresence', () => ({ present: [] })),
);

/** Answers an operation; what is answered is checked against the contract. */
export function answer<Name extends OperationName>(name: Name, respond: Responder<Name>): void {
  edge.use(handlerFor(name, respond));
}

export function handlerFor<Name extends OperationName>(name: Name, respond: Responder<Name>): RequestHandler {
  const route: RouteContract = allRoutes[name];
  return http[route.method](`*/api/v1${route.path}`, async ({ request, params }) => {
    const text = await request.text();
    const result = await respond({
      params: params as Record<string, string>,
      query: new URL(request.url).searchParams,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      authorization: request.headers.get('authorization'),
    });
    return result instanceof Response ? result : toResponse(route, result);
  });
}

function toResponse(route: RouteContract, body: unknown): Response {
  const [status, schema] = Object.entries(route.responses)[0] ?? ['200', null];
  if (!schema) return new HttpResponse(null, { status: Number(status) });
  return HttpResponse.json(schema.parse(body) as object, { status: Number(status) });
}

/** A refusal from the catalogue. */
export function refuse(
  code: ErrorCode,
  more: Pick<Problem, 'errors' | 'current' | 'detail'> = {},
): HttpResponse<never> {
  const { status, title } = errorCatalogue[code];
  const problem = { type: `urn:opsflow:error:${code}`, title, status, code, ...more };
  return new HttpResponse<never>(JSON.stringify(problem) as never, {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}

export { delay };
