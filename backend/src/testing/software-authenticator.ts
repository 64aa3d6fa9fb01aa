import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { SecurityKeyCreate, SecurityKeyQuestion, SecurityKeyRequest } from '@opsflow/contract';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { testPassword, type Member } from './factories.ts';

/** Registers a new key for somebody signed in, as their browser would. */
export async function addSecurityKey(member: Member, name = 'Key') {
  const key = new SoftwareAuthenticator();
  const begin = { name, password: testPassword };
  const { body } = await member.post('/auth/security-keys/begin', begin).expect(200);
  const added = await member.post('/auth/security-keys', key.register(body.request)).expect(201);
  return { key, added };
}

const userPresent = 0x01;
const hasCredential = 0x40;
const origin = 'http://desk.test';

/** A security key made of software: P-256, no attestation, a counter that a test can turn. */
export class SoftwareAuthenticator {
  readonly #key: KeyObject;
  readonly #publicKey: KeyObject;
  readonly #id = randomBytes(32);
  counter = 0;

  constructor() {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    [this.#key, this.#publicKey] = [pair.privateKey, pair.publicKey];
  }

  get credentialId(): string {
    return this.#id.toString('base64url');
  }

  /** What the page of `at` gets from the browser for this request. */
  register({ challenge, rp_id }: SecurityKeyRequest, at = origin): SecurityKeyCreate {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.#id.length);
    const credential = [Buffer.alloc(16), length, this.#id, this.#cosePublicKey()];
    const authData = Buffer.concat([this.#authenticatorData(rp_id, hasCredential), ...credential]);
    const attestation = new Map<string, string | Uint8Array | Map<string, never>>([
      ['fmt', 'none'],
      ['attStmt', new Map<string, never>()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      credential_id: this.credentialId,
      client_data: clientData('webauthn.create', challenge, at).toString('base64url'),
      attestation: Buffer.from(isoCBOR.encode(attestation)).toString('base64url'),
    };
  }

  /** What it signs for this question. */
  answer({ challenge, rp_id }: SecurityKeyQuestion, at = origin) {
    this.counter += 1;
    const client = clientData('webauthn.get', challenge, at);
    const data = this.#authenticatorData(rp_id);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.#key);
    return {
      credential_id: this.credentialId,
      client_data: client.toString('base64url'),
      authenticator_data: data.toString('base64url'),
      signature: signature.toString('base64url'),
    };
  }

  #authenticatorData(rpId: string, flags = 0): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([userPresent | flags]), counter]);
  }

  /** COSE: key type EC2, ES256, P-256, and the two coordinates (RFC 9053). */
  #cosePublicKey(): Uint8Array {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const bytes = (coordinate: string) => new Uint8Array(Buffer.from(coordinate, 'base64url'));
    return isoCBOR.encode(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, bytes(x)],
        [-3, bytes(y)],
      ]),
    );
  }
}

function clientData(type: string, challenge: string, at: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: at, crossOrigin: false }));
}

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
