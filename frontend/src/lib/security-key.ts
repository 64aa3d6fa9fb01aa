import type { SecurityKeyQuestion, SecurityKeyRequest } from '@opsflow/contract';

/** The key did not answer; says what a person can do about it. */
export class SecurityKeyError extends Error {}

/** Does this browser know security keys, here? They work over TLS and on this machine alone. */
export function canUseSecurityKeys(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window;
}

/** Has the browser make a key; throws where the person declines or the key is registered already. */
export async function createSecurityKey(request: SecurityKeyRequest) {
  const credential = await orExplain(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: toBytes(request.challenge),
        rp: { id: request.rp_id, name: request.rp_name },
        user: { id: toBytes(request.user_handle), name: request.user_name, displayName: request.user_name },
        pubKeyCredParams: request.algorithms.map((alg) => ({ alg, type: 'public-key' })),
        excludeCredentials: request.known_credential_ids.map(toDescriptor),
        // The password is the first factor: neither PIN nor a key that knows whose it is are asked for.
        authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
        attestation: 'none',
        timeout: request.expires_in * 1000,
      },
    }),
  );
  const { rawId, response } = credential as PublicKeyCredential;
  const { clientDataJSON, attestationObject } = response as AuthenticatorAttestationResponse;
  return {
    credential_id: toText(rawId),
    client_data: toText(clientDataJSON),
    attestation: toText(attestationObject),
  };
}

/** Has one of the keys sign; throws where the person declines or has none of them at hand. */
export async function askSecurityKey({ challenge, rp_id, credential_ids }: SecurityKeyQuestion) {
  const credential = await orExplain(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: toBytes(challenge),
        rpId: rp_id,
        allowCredentials: credential_ids.map(toDescriptor),
        userVerification: 'discouraged',
      },
    }),
  );
  const { rawId, response } = credential as PublicKeyCredential;
  const { clientDataJSON, authenticatorData, signature } = response as AuthenticatorAssertionResponse;
  return {
    credential_id: toText(rawId),
    client_data: toText(clientDataJSON),
    authenticator_data: toText(authenticatorData),
    signature: toText(signature),
  };
}

async function orExplain(work: () => Promise<Credential | null>): Promise<Credential | null> {
  try {
    return await work();
  } catch (cause) {
    const isKnown = cause instanceof DOMException && cause.name === 'InvalidStateError';
    const text = isKnown
      ? 'This key is registered already. Use another one.'
      : 'The key did not answer. Try again, and touch it when it blinks.';
    throw new SecurityKeyError(text, { cause });
  }
}

function toDescriptor(id: string): PublicKeyCredentialDescriptor {
  return { id: toBytes(id), type: 'public-key' };
}

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
