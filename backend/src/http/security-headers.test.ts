import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { createLogger } from '../platform/log/logger.ts';
import { RateLimits } from './rate-limits.ts';

const clientDir = mkdtempSync(join(tmpdir(), 'opsflow-client-'));
mkdirSync(join(clientDir, 'assets'));
writeFileSync(join(clientDir, 'index.html'), '<!doctype html><html><head></head><body></body></html>');
writeFileSync(join(clientDir, 'assets/app.js'), 'export {};');
writeFileSync(join(clientDir, 'colour-scheme.js'), '// decides before the first paint');
afterAll(() => rmSync(clientDir, { recursive: true }));

const app = createApp({
  clientDir,
  log: createLogger({ level: 'silent' }),
  version: '0.0.0',
  routes: [(router) => void router.get('/explodes', () => Promise.reject(new Error('inside')))],
  isReady: async () => undefined,
  authenticate: () => Promise.reject(new AppError('unauthenticated')),
  publicUrl: () => 'http://desk.test',
  secureCookies: false,
  validateAnswers: true,
  rateLimits: new RateLimits({ address: 0, credential: 0, workspace: 0 }, systemClock),
  // Nothing here is repeated: no route of these takes a key.
  idempotency: { run: (_request, handle) => handle() },
});

function policyOf(response: supertest.Response): Map<string, string> {
  const policy = String(response.headers['content-security-policy']);
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe.each([
  ['the page', '/', 200],
  ['a deep link into the page', '/tickets/123', 200],
  ['a file of the client', '/colour-scheme.js', 200],
  ['a hashed file', '/assets/app.js', 200],
  ['a missing file', '/assets/none.js', 404],
  ['the API description', '/api/v1/openapi.json', 200],
  ['a missing route', '/api/v1/none', 404],
  ['a failure', '/api/v1/explodes', 500],
  ['undecodable percent-encoding', '/assets/%ff', 400],
  ['a health check', '/healthz', 200],
])('%s', (_name, path, status) => {
  it('lets no inline script run, is framed by nobody and is taken for what it is', async () => {
    const response = await supertest(app).get(path).set('Accept', 'text/html').expect(status);
    const policy = policyOf(response);
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect(policy.get('style-src-elem')).toMatch(/^'self' 'nonce-[\w+/]{22}=='$/);
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe-eval|\*|https?:/);
    expect(response.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(response.headers).not.toHaveProperty('x-powered-by');
    expect(response.headers).toHaveProperty('x-request-id');
  });
});

describe('the page', () => {
  it('carries the nonce of its own answer, and another one each time', async () => {
    const pages = await Promise.all([1, 2, 3].map(() => supertest(app).get('/').set('Accept', 'text/html')));
    const nonces = pages.map((page) => /name="csp-nonce" content="([^"]+)"/.exec(page.text)?.[1]);
    expect(new Set(nonces).size).toBe(3);
    pages.forEach((page, index) => {
      expect(policyOf(page).get('style-src-elem')).toContain(`'nonce-${nonces[index]}'`);
      expect(page.headers['cache-control']).toBe('no-store');
    });
  });

  it('leaves the API’s answers out of every cache', async () => {
    const response = await supertest(app).get('/api/v1/openapi.json').expect(200);
    expect(response.headers['cache-control']).toBe('no-store');
  });
});
