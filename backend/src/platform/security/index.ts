export { createAccessTokens, type AccessClaims, type AccessTokens, type SigningKey } from './access-token.ts';
export type { Caller } from './caller.ts';
export { assertStrongPassword, hashPassword, verifyPassword } from './password.ts';
export { hashSecretToken, matchesHash, newSecretToken } from './secret-token.ts';
export { loadSigningKeys, signingKeyFromSecret } from './signing-keys.ts';
