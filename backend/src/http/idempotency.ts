import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { RouteContract } from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import type { IdempotentRequest } from '../platform/idempotency/index.ts';
import type { Caller } from '../platform/security/index.ts';

/**
 * The request as one that may be repeated, where it carries an `Idempotency-Key`. Public routes take
 * none: what they answer is a session, which must not be kept, or can be had only once.
 */
export function idempotentRequestOf(
  route: RouteContract,
  request: Request,
  caller: Caller | undefined,
): IdempotentRequest | null {
  if (route.method === 'get' || !caller) return null;
  const key = keyOf(request);
  if (key === null) return null;
  const holder = caller.userId ?? caller.apiKeyId;
  return {
    scope: caller.scope,
    holder: holder?.toHexString() ?? '',
    key,
    fingerprint: fingerprintOf(request),
    isResumable: route.effect === 'resumable',
  };
}

/** With or without the quotes of a structured header. */
function keyOf(request: Request): string | null {
  const header = request.get('Idempotency-Key');
  if (header === undefined) return null;
  const key = header.trim().replace(/^"(.*)"$/, '$1');
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError('invalid_request', {
    errors: [{ path: 'headers.idempotency-key', message: 'must be 1 to 200 visible characters' }],
  });
}

/** Of what has to be equal for a request to be a repetition. */
function fingerprintOf(request: Request): string {
  const body: unknown = request.body;
  const asked = [request.method, request.originalUrl, request.get('If-Match') ?? null, body ?? null];
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url');
}
