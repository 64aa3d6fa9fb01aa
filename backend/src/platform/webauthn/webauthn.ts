import { isIP } from 'node:net';

/** Whom a security key answers: its keys are bound to this name, and work nowhere else. */
export interface RelyingParty {
  /** Host name, without scheme and port. */
  readonly id: string;
  readonly origin: string;
}

/** A security key as it is kept; both in base64url. */
export interface StoredKey {
  readonly credentialId: string;
  readonly publicKey: string;
  /** How often it has signed; 0 where the key does not count. */
  readonly counter: number;
}

/** All in base64url, as the browser gives them. */
export interface RegistrationAnswer {
  readonly credential_id: string;
  readonly client_data: string;
  readonly attestation: string;
}

export interface AssertionAnswer {
  readonly credential_id: string;
  readonly client_data: string;
  readonly authenticator_data: string;
  readonly signature: string;
}

/**
 * The party behind the address of the web client; null where that has no name: browsers bind keys to
 * names, never to IP addresses. This machine has the name `localhost`.
 */
export function relyingPartyOf(publicUrl: string): RelyingParty | null {
  const url = new URL(publicUrl);
  const isThisMachine = url.hostname === '127.0.0.1' || url.hostname === '[::1]';
  if (isThisMachine) url.hostname = 'localhost';
  if (isIP(url.hostname.replaceAll(/[[\]]/g, '')) !== 0) return null;
  return { id: url.hostname, origin: url.origin };
}

/** The key that a browser made for this challenge; null where it was made for another, or elsewhere. */
export async function verifyRegistration(
  { id: rpId, origin }: RelyingParty,
  challenge: string,
  { credential_id: id, client_data, attestation }: RegistrationAnswer,
): Promise<StoredKey | null> {
  // Loaded by the first who needs it: it is much, and most log-ins go without.
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  return orNull(async () => {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: client_data, attestationObject: attestation },
      },
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId },
      requireUserVerification: false,
    });
    if (!registrationInfo) return null;
    const { credential } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
    };
  });
}

/** The key's new count; null where the answer is not this key's to this challenge, or the key was copied. */
export async function verifyAssertion(
  { id: rpId, origin }: RelyingParty,
  challenge: string,
  { credentialId, publicKey, counter }: StoredKey,
  { credential_id: id, client_data, authenticator_data, signature }: AssertionAnswer,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const bytes = new Uint8Array(Buffer.from(publicKey, 'base64url'));
  return orNull(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: { clientDataJSON: client_data, authenticatorData: authenticator_data, signature },
      },
      credential: { id: credentialId, publicKey: bytes, counter },
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId },
      requireUserVerification: false,
    });
    return verified ? authenticationInfo.newCounter : null;
  });
}

/** The library throws at whatever is wrong with an answer; to us it is all the same. */
async function orNull<T>(work: () => Promise<T | null>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
