import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKey } from './access-token.ts';

/** What a link lets its holder do; a token of one purpose is worthless for the other. */
export type LinkPurpose = 'invitation' | 'password_reset' | 'login_challenge' | 'sign_on';

/**
 * Tokens for links in mail: a record's id and our signature under it. Nothing secret is stored, and
 * the mail that carries the link can be made at the time it is sent, or again after a failure.
 */
export interface LinkTokens {
  sign(purpose: LinkPurpose, id: string): string;
  /** The id that a token of ours names; null for any other. */
  verify(purpose: LinkPurpose, token: string): string | null;
}

const tokenPattern = /^([0-9a-f]{24})([\w-]{43})$/;

/** Signs with the first key, accepts all. */
export function createLinkTokens(keys: readonly SigningKey[]): LinkTokens {
  const signatureOf = ({ secret }: SigningKey, purpose: LinkPurpose, id: string): Buffer =>
    createHmac('sha256', secret).update(`link:${purpose}:${id}`).digest();
  const [active] = keys;
  if (!active) throw new Error('At least one signing key is needed');
  return {
    sign: (purpose, id) => id + signatureOf(active, purpose, id).toString('base64url'),
    verify: (purpose, token) => {
      const [, id, signature = ''] = tokenPattern.exec(token) ?? [];
      if (id === undefined) return null;
      const given = Buffer.from(signature, 'base64url');
      const isOurs = keys.some((key) => timingSafeEqual(signatureOf(key, purpose, id), given));
      return isOurs ? id : null;
    },
  };
}
