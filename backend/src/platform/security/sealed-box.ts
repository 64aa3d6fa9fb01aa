import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SigningKey } from './access-token.ts';

/** Keeps what must not lie in the database in plain: opened only with our keys and the same context. */
export interface SealedBox {
  seal(text: string, context: string): string;
  /** Throws where the text, the context or the key is not the one it was sealed with. */
  open(sealed: string, context: string): string;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Seals with the first key, opens with all. */
export function createSealedBox(keys: readonly SigningKey[]): SealedBox {
  const [active] = keys;
  if (!active) throw new Error('At least one signing key is needed');
  const keyFor = ({ secret }: SigningKey, context: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `sealed-box:${context}`, 32));
  return {
    seal: (text, context) => {
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, keyFor(active, context), iv);
      const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return [active.kid, Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64url')].join('.');
    },
    open: (sealed, context) => {
      const [kid, payload = ''] = sealed.split('.', 2);
      const key = keys.find((candidate) => candidate.kid === kid);
      if (!key) throw new Error('Sealed with a key that we no longer have');
      const bytes = Buffer.from(payload, 'base64url');
      const opening = createDecipheriv(cipher, keyFor(key, context), bytes.subarray(0, ivBytes));
      opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      return Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]).toString(
        'utf8',
      );
    },
  };
}
