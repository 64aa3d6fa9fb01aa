import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { SigningKey } from './access-token.ts';

const keyringSchema = z.object({
  keys: z.array(z.object({ kid: z.string(), secret: z.string(), created_at: z.string() })).min(1),
});

/** Reads the keyring, or makes one on first start; readable by its owner alone. The first key signs. */
export function loadSigningKeys(path: string): SigningKey[] {
  if (!existsSync(path)) createKeyring(path);
  const { keys } = keyringSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return keys.map(({ kid, secret }) => ({ kid, secret: Buffer.from(secret, 'base64') }));
}

/** One secret given from outside, as several API processes on several machines need it. */
export function signingKeyFromSecret(secret: string): SigningKey {
  // Named by its secret, so that a changed secret is another key.
  const kid = createHash('sha256').update(`kid:${secret}`).digest('hex').slice(0, 12);
  return { kid, secret: Buffer.from(secret, 'utf8') };
}

function createKeyring(path: string): void {
  const key = {
    kid: randomBytes(6).toString('hex'),
    secret: randomBytes(32).toString('base64'),
    created_at: new Date().toISOString(),
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Written aside and renamed, so that a crash leaves either no keyring or a whole one.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ keys: [key] }, null, 2), { mode: 0o600 });
  renameSync(draft, path);
}
