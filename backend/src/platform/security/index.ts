export { createAccessTokens, type AccessClaims, type AccessTokens, type SigningKey } from './access-token.ts';
export {
  actorOf,
  assertMayDoEverything,
  assertMayGrant,
  assertMayGrantPowers,
  assertMayManage,
  assertSeesEveryTicket,
  getUserId,
  type Caller,
} from './caller.ts';
export { createLinkTokens, type LinkTokens } from './link-token.ts';
export { assertStrongPassword, hashPassword, verifyPassword } from './password.ts';
export { hashSecretToken, matchesHash, newSecretToken } from './secret-token.ts';
export { loadSigningKeys, signingKeyFromSecret } from './signing-keys.ts';
export { createSealedBox, type SealedBox } from './sealed-box.ts';
