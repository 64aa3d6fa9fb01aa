import type { ErrorRequestHandler, Request, Response } from 'express';
import { errorCatalogue, type ErrorCode, type Problem } from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import type { Logger } from '../platform/log/logger.ts';
import { requestIdOf } from './request-log.ts';

/** Turns whatever was thrown into an RFC 9457 problem document; what we did not foresee is logged, not shown. */
export function errorResponse(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = toAppError(error, request);
    if (problem.status >= 500) log.error({ err: error, request_id: requestIdOf(response) }, 'request failed');
    if (response.headersSent) {
      request.socket.destroy();
      return;
    }
    sendProblem(response, problem);
  };
}

export function notFoundResponse(_request: Request, response: Response): void {
  sendProblem(response, new AppError('not_found'));
}

function sendProblem(response: Response, error: AppError): void {
  const { code, options } = error;
  const { status, title } = errorCatalogue[code];
  const problem: Problem = {
    type: `/docs/errors#${code}`,
    title,
    status,
    code,
    request_id: requestIdOf(response),
    ...(options.detail ? { detail: options.detail } : {}),
    ...(options.errors ? { errors: [...options.errors] } : {}),
    ...(options.current ? { current: options.current } : {}),
  };
  if (options.retryAfterSeconds !== undefined) response.set('Retry-After', String(options.retryAfterSeconds));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  response.status(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What Express and its body parser throw, by their `type`; they have no common class. */
const parserErrors: Readonly<Record<string, ErrorCode>> = {
  'entity.parse.failed': 'malformed_json',
  'entity.too.large': 'payload_too_large',
  'encoding.unsupported': 'unsupported_media_type',
  'charset.unsupported': 'unsupported_media_type',
  'request.aborted': 'malformed_json',
  'request.size.invalid': 'malformed_json',
  'entity.verify.failed': 'malformed_json',
};

function toAppError(error: unknown, request: Request): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof URIError) {
    return new AppError('invalid_request', {
      errors: [{ path: 'path', message: 'is not valid percent-encoding' }],
    });
  }
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  const code = typeof type === 'string' ? parserErrors[type] : undefined;
  if (code) return new AppError(code, { errors: [{ path: 'body', message: errorCatalogue[code].title }] });
  // A file that is not there, and a body or a path that cannot be decoded, have a status but no type.
  if (status === 404 || status === 403) return new AppError('not_found');
  if (status === 400) {
    const path = request.headers['content-encoding'] ? 'headers.content-encoding' : 'path';
    return new AppError('invalid_request', { errors: [{ path, message: 'cannot be decoded' }] });
  }
  return new AppError('internal', { cause: error });
}
