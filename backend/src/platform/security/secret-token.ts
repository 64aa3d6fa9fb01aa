import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, for a link or a cookie. Only its hash is stored. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A plain hash is enough: the token itself cannot be guessed. */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function matchesHash(token: string, hash: string): boolean {
  const given = Buffer.from(hashSecretToken(token), 'hex');
  const stored = Buffer.from(hash, 'hex');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
