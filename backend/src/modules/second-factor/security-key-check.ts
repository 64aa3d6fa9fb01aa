import { randomBytes } from 'node:crypto';
import type { SecurityKeyAnswer, SecurityKeyQuestion } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { ObjectId, Session, TenantScope } from '../../platform/mongo/index.ts';
import { relyingPartyOf, verifyAssertion, type RelyingParty } from '../../platform/webauthn/index.ts';
import type { SecurityKeysRepository } from './security-keys.repository.ts';

export interface SecurityKeyCheckDependencies {
  readonly keys: SecurityKeysRepository;
  readonly clock: Clock;
  readonly publicUrl: () => string;
}

/**
 * Asks for security keys at log-in (WebAuthn): they sign a challenge for our name alone, so that a forged
 * page gets nothing from them that would be good here.
 */
export class SecurityKeyCheck {
  readonly #deps: SecurityKeyCheckDependencies;

  constructor(deps: SecurityKeyCheckDependencies) {
    this.#deps = deps;
  }

  /** Whom keys answer; null where the desk has no name. */
  findParty(): RelyingParty | null {
    return relyingPartyOf(this.#deps.publicUrl());
  }

  /** What to ask the keys of somebody who logs in; null where they have none. */
  async ask(scope: TenantScope, userId: ObjectId): Promise<SecurityKeyQuestion | null> {
    const party = this.findParty();
    const keys = party ? await this.#deps.keys.listOfUser(scope, userId) : [];
    if (!party || keys.length === 0) return null;
    const credential_ids = keys.map(({ credential_id }) => credential_id);
    return { challenge: newChallenge(), rp_id: party.id, credential_ids };
  }

  /** Does one of their keys answer that challenge? Notes its use, within the log-in's transaction. */
  async use(
    scope: TenantScope,
    userId: ObjectId,
    challenge: string | null,
    answer: SecurityKeyAnswer,
    session: Session,
  ): Promise<boolean> {
    const { keys, clock } = this.#deps;
    const party = this.findParty();
    const known = await keys.listOfUser(scope, userId, session);
    const key = known.find(({ credential_id }) => credential_id === answer.credential_id);
    if (!party || !challenge || !key) return false;
    const { credential_id: credentialId, public_key: publicKey, counter } = key;
    const count = await verifyAssertion(party, challenge, { credentialId, publicKey, counter }, answer);
    if (count === null) return false;
    return keys.noteUse(scope, key._id, { from: counter, to: count, now: clock.now() }, session);
  }
}

export function newChallenge(): string {
  return randomBytes(32).toString('base64url');
}

export function refused(): AppError {
  return new AppError('security_key_refused');
}
