import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import type { Logger } from '../platform/log/logger.ts';

const requestIdPattern = /^[\w.:-]{1,100}$/;

/** The id that ties an answer, its log lines and its audit records together. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id') ?? '');
}

/** Numbers every request and logs one line when it is answered: no query values, no headers, no bodies. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const given = request.get('X-Request-Id');
    const requestId = given && requestIdPattern.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', requestId);
    const startedAt = process.hrtime.bigint();
    response.once('close', () => {
      const durationMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const { tenantId, userId, operation } = response.locals as Record<string, string | undefined>;
      log.info(
        {
          request_id: requestId,
          method: request.method,
          path: request.path,
          status: response.statusCode,
          duration_ms: Math.round(durationMs * 100) / 100,
          aborted: !response.writableFinished,
          operation,
          tenant_id: tenantId,
          user_id: userId,
        },
        'request',
      );
    });
    next();
  };
}
