import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { nonceOf } from './security-headers.ts';

/** Serves the built web client: hashed files for ever, the page itself fresh and with its nonce. */
export function serveClient(clientDir: string): Router {
  const router = Router();
  const page = readFileSync(join(clientDir, 'index.html'), 'utf8');
  router.use(
    '/assets',
    express.static(join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      index: false,
      fallthrough: false,
    }),
  );
  router.use(express.static(clientDir, { index: false, maxAge: '1h' }));
  router.get('/{*path}', (request, response, next) => {
    if (!request.accepts('html')) return next();
    const meta = `<head>\n    <meta name="csp-nonce" content="${nonceOf(response)}" />`;
    response.set('Cache-Control', 'no-store').type('html').send(page.replace('<head>', meta));
  });
  return router;
}
