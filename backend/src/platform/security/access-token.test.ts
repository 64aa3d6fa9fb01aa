import { describe, expect, it } from 'vitest';
import { createAccessTokens, type AccessClaims } from './access-token.ts';
import { createLinkTokens } from './link-token.ts';
import { signingKeyFromSecret } from './signing-keys.ts';

const before = signingKeyFromSecret('the secret of last year, long enough');
const after = signingKeyFromSecret('the secret of this year, long enough');
const id = 'a'.repeat(24);
const claims: AccessClaims = { user_id: id, tenant_id: id, session_id: id, role: 'agent' };

describe('changing the signing key', () => {
  it('keeps tokens good that the key before signed, for as long as that key is kept', () => {
    const old = createAccessTokens([before], 600).sign(claims);
    expect(createAccessTokens([after, before], 600).verify(old)).toMatchObject(claims);
    expect(() => createAccessTokens([after], 600).verify(old)).toThrow();
  });

  it('signs with the new key at once', () => {
    const token = createAccessTokens([after, before], 600).sign(claims);
    expect(createAccessTokens([after], 600).verify(token)).toMatchObject(claims);
  });

  it('keeps links good, each for its own purpose', () => {
    const link = createLinkTokens([before]).sign('invitation', id);
    const links = createLinkTokens([after, before]);
    expect(links.verify('invitation', link)).toBe(id);
    expect(links.verify('password_reset', link)).toBeNull();
    expect(createLinkTokens([after]).verify('invitation', link)).toBeNull();
  });
});
