import type { SecurityKeyBegin, SecurityKeyCreate, SecurityKeyRequest } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import { verifyRegistration, type RelyingParty, type StoredKey } from '../../platform/webauthn/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UserDocument } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { newChallenge, refused, type SecurityKeyCheck } from './security-key-check.ts';
import type { SecurityKeyDocument } from './security-keys.model.ts';
import type { SecurityKeysRepository } from './security-keys.repository.ts';

const requestTtlSeconds = 300;
const maxKeys = 10;
/** COSE: EdDSA, ES256, RS256. */
const algorithms = [-8, -7, -257];

/** The second factor as a whole, of which keys are a part. */
export interface FactorSwitch {
  /** Answers new recovery codes where this is somebody's first factor. */
  turnOn(scope: TenantScope, userId: ObjectId, session: Session): Promise<string[]>;
  /** Turns it off where nothing is left of it. */
  turnOffIfEmpty(scope: TenantScope, userId: ObjectId, session: Session): Promise<void>;
}

export interface SecurityKeysDependencies {
  readonly keys: SecurityKeysRepository;
  readonly check: SecurityKeyCheck;
  readonly factor: FactorSwitch;
  readonly workspaces: WorkspacesService;
  readonly audit: AuditService;
  readonly confirmPassword: (caller: Caller, password: string) => Promise<UserDocument>;
  readonly database: Database;
  readonly clock: Clock;
}

/** The security keys of whoever is signed in. */
export class SecurityKeysService {
  readonly #deps: SecurityKeysDependencies;

  constructor(deps: SecurityKeysDependencies) {
    this.#deps = deps;
  }

  async list(caller: Caller): Promise<SecurityKeyDocument[]> {
    return this.#deps.keys.listOfUser(caller.scope, getUserId(caller));
  }

  /** What the browser needs for making a key; good once, for five minutes, in this session. */
  async begin(caller: Caller, { name, password }: SecurityKeyBegin): Promise<SecurityKeyRequest> {
    const { keys, workspaces, confirmPassword, database, clock } = this.#deps;
    const { scope, sessionId } = caller;
    const user = await confirmPassword(caller, password);
    const party = this.#getParty();
    const workspace = await workspaces.get(scope);
    const known = await keys.listOfUser(scope, user._id);
    assertRoomForOne(known);
    const challenge = newChallenge();
    const expires_at = new Date(clock.now().getTime() + requestTtlSeconds * 1000);
    const request = { session_id: sessionId as ObjectId, name, challenge, expires_at };
    await database.withTransaction((session) => keys.putRequest(scope, request, session));
    return {
      challenge,
      algorithms,
      rp_id: party.id,
      rp_name: workspace.name,
      user_handle: Buffer.from(user._id.id).toString('base64url'),
      user_name: user.email,
      known_credential_ids: known.map(({ credential_id }) => credential_id),
      expires_in: requestTtlSeconds,
    };
  }

  /** Stores the key that the browser made. */
  async add(
    caller: Caller,
    answer: SecurityKeyCreate,
  ): Promise<{ key: SecurityKeyDocument; recoveryCodes: string[] }> {
    const { keys, factor, audit, database, clock } = this.#deps;
    const [scope, userId] = [caller.scope, getUserId(caller)];
    const request = await keys.findRequest(scope, caller.sessionId as ObjectId);
    if (!request || request.expires_at <= clock.now()) throw refused();
    const { name } = request;
    const made = await verifyRegistration(this.#getParty(), request.challenge, answer);
    if (!made) throw refused();
    return refuseKnown(() =>
      database.withTransaction(async (session) => {
        if (!(await keys.takeRequest(scope, request._id, session))) throw refused();
        const recoveryCodes = await factor.turnOn(scope, userId, session);
        assertRoomForOne(await keys.listOfUser(scope, userId, session));
        const document = { ...toDocument(made), user_id: userId, name, created_at: clock.now() };
        const key = await keys.insert(scope, document, session);
        const entry = { target: { type: 'user', id: userId }, after: { name } } as const;
        await audit.record(scope, { action: 'security_key.added', ...entry }, session);
        return { key, recoveryCodes };
      }),
    );
  }

  async remove(caller: Caller, id: ObjectId, password: string): Promise<void> {
    const { keys, factor, audit, confirmPassword, database } = this.#deps;
    const [scope, userId] = [caller.scope, getUserId(caller)];
    const find = async (session?: Session) =>
      (await keys.listOfUser(scope, userId, session)).find(({ _id }) => _id.equals(id));
    // First, so that an id that is not theirs costs nobody a guess at the password.
    if (!(await find())) throw new AppError('not_found');
    await confirmPassword(caller, password);
    await database.withTransaction(async (session) => {
      const key = await find(session);
      if (!key || !(await keys.delete(scope, userId, id, session))) throw new AppError('not_found');
      const entry = { target: { type: 'user', id: userId }, before: { name: key.name } } as const;
      await audit.record(scope, { action: 'security_key.removed', ...entry }, session);
      await factor.turnOffIfEmpty(scope, userId, session);
    });
  }

  #getParty(): RelyingParty {
    const party = this.#deps.check.findParty();
    if (!party) throw new AppError('security_keys_unavailable');
    return party;
  }
}

function assertRoomForOne(keys: readonly SecurityKeyDocument[]): void {
  if (keys.length >= maxKeys) throw new AppError('too_many_security_keys');
}

function toDocument({ credentialId, publicKey, counter }: StoredKey) {
  return { credential_id: credentialId, public_key: publicKey, counter };
}

async function refuseKnown<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AppError('security_key_known');
  }
}
