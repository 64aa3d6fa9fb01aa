import express, { type Express, type RequestHandler, Router } from 'express';
import { buildOpenApiDocument } from '@opsflow/contract/openapi';
import { errorResponse, notFoundResponse } from './http/error-response.ts';
import { assertUtf8 } from './http/assert-utf8.ts';
import { healthRoutes, type HealthCheck } from './http/health.ts';
import type { MountOptions, MountRoutes } from './http/mount-contract.ts';
import { requestLog } from './http/request-log.ts';
import { assertSameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { serveClient } from './http/serve-client.ts';
import type { Logger } from './platform/log/logger.ts';

export interface AppOptions extends MountOptions {
  readonly log: Logger;
  readonly version: string;
  readonly routes: readonly MountRoutes[];
  readonly isReady: HealthCheck;
  /** Where the web client is reached: the origin of our own pages. */
  readonly publicUrl: () => string;
  readonly trustedProxies?: string | undefined;
  /** Where the built web client lies; without it only the API is served. */
  readonly clientDir?: string | undefined;
}

/** A ticket's body is the largest thing a client sends. */
const bodyLimit = '256kb';

/** The whole HTTP surface, in the order in which a request meets it. */
export function createApp(options: AppOptions): Express {
  const { log, routes, clientDir, trustedProxies } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustedProxies ?? false);
  app.set('etag', false);
  // Queries are parsed by the contract, which refuses what Express would guess at.
  app.set('query parser', false);

  app.use(requestLog(log));
  app.use(securityHeaders());
  app.use(healthRoutes(options.isReady));
  const { rateLimits, publicUrl } = options;
  app.use('/api/v1', rateLimits.admitAddress(), assertSameOrigin(publicUrl));
  app.use('/api/v1', jsonBody(), apiRouter(options, routes));
  app.use('/api', notFoundResponse);
  if (clientDir) app.use(serveClient(clientDir));
  app.use(notFoundResponse);
  app.use(errorResponse(log));
  return app;
}

function jsonBody(): RequestHandler {
  return express.json({ limit: bodyLimit, type: 'application/json', verify: assertUtf8 });
}

function apiRouter(options: AppOptions, routes: readonly MountRoutes[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  let document: string | undefined;
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/openapi.json', (_request, response) => {
    // Made when it is first asked for: the start would wait for it.
    document ??= JSON.stringify(buildOpenApiDocument({ version: options.version }));
    response.type('application/json').send(document);
  });
  for (const mount of routes) mount(router, options);
  return router;
}
