import type { AuditAction, LoginChallenge, SecondFactor, SecurityKeyAnswer } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import {
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { getUserId, type Caller, type LinkTokens, type SealedBox } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import { requiresSecondFactor, type WorkspaceDocument, type WorkspacesService } from '../workspaces/index.ts';
import type { LoginChallengesRepository } from './login-challenges.repository.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import type { SecondFactorRepository } from './second-factor.repository.ts';
import type { SecurityKeysRepository } from './security-keys.repository.ts';
import type { FactorSwitch } from './security-keys.service.ts';
import { refused, type SecurityKeyCheck } from './security-key-check.ts';
import { newTotp, periodOfCode, type TotpEnrolment } from './totp.ts';

const challengeTtlSeconds = 300;

/** Slows down whoever tries codes; an admission is given back once the code was right. */
export interface CodeBudget<Admission = unknown> {
  admitCode(userId: ObjectId): Promise<Admission>;
  forgive(admission: Admission): Promise<void>;
}

export interface SecondFactorDependencies {
  readonly factors: SecondFactorRepository;
  readonly keys: SecurityKeysRepository;
  readonly challenges: LoginChallengesRepository;
  readonly securityKeys: SecurityKeyCheck;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly audit: AuditService;
  readonly budget: CodeBudget;
  /** Answers whoever is signed in; throws unless this is their password. */
  readonly confirmPassword: (caller: Caller, password: string) => Promise<UserDocument>;
  readonly endSessions: (scope: TenantScope, userId: ObjectId, session: Session) => Promise<void>;
  readonly database: Database;
  readonly clock: Clock;
  readonly links: LinkTokens;
  readonly box: SealedBox;
}

/** A log-in whose password was right. */
export interface PendingLogin {
  readonly id: ObjectId;
  readonly scope: TenantScope;
  readonly userId: ObjectId;
  readonly keyChallenge: string | null;
}

/** What finishes a log-in: a code, or the answer of a security key. */
export type LoginProof = { readonly code: string } | { readonly key: SecurityKeyAnswer };

export class SecondFactorService implements FactorSwitch {
  readonly #deps: SecondFactorDependencies;

  constructor(deps: SecondFactorDependencies) {
    this.#deps = deps;
  }

  async getStatus(caller: Caller): Promise<SecondFactor> {
    const { factors, users, workspaces, securityKeys } = this.#deps;
    const user = await users.get(caller.scope, getUserId(caller));
    const factor = await factors.find(caller.scope, user._id);
    const workspace = await workspaces.get(caller.scope);
    return {
      is_enabled: Boolean(user.second_factor_at),
      enabled_at: user.second_factor_at?.toISOString() ?? null,
      has_app: Boolean(factor?.confirmed_at),
      security_key_origin: securityKeys.findParty()?.origin ?? null,
      recovery_codes_left: factor?.recovery_hashes.length ?? 0,
      is_required: requiresSecondFactor(workspace),
    };
  }

  /** Makes a secret for the app. Nothing is asked for it until a code shows that the app has it. */
  async enrol(caller: Caller, password: string): Promise<TotpEnrolment> {
    const { factors, workspaces, confirmPassword, database, clock } = this.#deps;
    const user = await confirmPassword(caller, password);
    const { name } = await workspaces.get(caller.scope);
    const totp = newTotp(user.email, name);
    const sealed = this.#deps.box.seal(totp.secret, contextOf(user._id));
    await database.withTransaction(async (session) => {
      const known = await factors.find(caller.scope, user._id, session);
      if (known?.confirmed_at) throw new AppError('second_factor_enabled');
      await factors.begin(caller.scope, user._id, sealed, clock.now(), session);
    });
    return totp;
  }

  /** Answers the recovery codes, for the only time. */
  async confirm(caller: Caller, code: string): Promise<string[]> {
    const { factors, budget, database, clock } = this.#deps;
    const [scope, userId] = [caller.scope, getUserId(caller)];
    const factor = await factors.find(scope, userId);
    if (!factor?.sealed_secret) throw new AppError('second_factor_missing');
    if (factor.confirmed_at) throw new AppError('second_factor_enabled');
    const admission = await budget.admitCode(userId);
    const now = clock.now();
    const period = periodOfCode(this.#open(factor.sealed_secret, userId), code, now);
    if (period === null) throw wrongCode();
    await budget.forgive(admission);
    return database.withTransaction(async (session) => {
      if (!(await factors.confirm(scope, userId, { period, now }, session))) throw wrongCode();
      await this.#record(scope, userId, 'second_factor.enabled', session);
      return this.turnOn(scope, userId, session);
    });
  }

  async turnOn(scope: TenantScope, userId: ObjectId, session: Session): Promise<string[]> {
    const { factors, users, clock } = this.#deps;
    const user = await users.find(scope, userId, session);
    await factors.touch(scope, userId, session);
    if (user?.second_factor_at) return [];
    const [now, codes] = [clock.now(), newRecoveryCodes()];
    await factors.setRecoveryHashes(scope, userId, { hashes: codes.map(hashRecoveryCode), now }, session);
    await users.setSecondFactor(scope, userId, now, session);
    return codes;
  }

  async turnOffIfEmpty(scope: TenantScope, userId: ObjectId, session: Session): Promise<void> {
    const { factors, keys } = this.#deps;
    await factors.touch(scope, userId, session);
    const factor = await factors.find(scope, userId, session);
    const left = await keys.listOfUser(scope, userId, session);
    if (factor?.confirmed_at || left.length > 0) return;
    await this.#remove(scope, userId, 'second_factor.disabled', session);
  }

  async renewRecoveryCodes(caller: Caller, password: string): Promise<string[]> {
    const { factors, users, confirmPassword, database, clock } = this.#deps;
    const { _id: userId } = await confirmPassword(caller, password);
    const codes = newRecoveryCodes();
    const renewed = { hashes: codes.map(hashRecoveryCode), now: clock.now() };
    await database.withTransaction(async (session) => {
      const user = await users.find(caller.scope, userId, session);
      if (!user?.second_factor_at) throw new AppError('second_factor_missing');
      await factors.setRecoveryHashes(caller.scope, userId, renewed, session);
      await this.#record(caller.scope, userId, 'second_factor.codes_renewed', session);
    });
    return codes;
  }

  async disable(caller: Caller, password: string): Promise<void> {
    const { _id: userId } = await this.#deps.confirmPassword(caller, password);
    await this.#deps.database.withTransaction((session) =>
      this.#remove(caller.scope, userId, 'second_factor.disabled', session),
    );
  }

  /** For a member who has lost theirs. */
  async reset(caller: Caller, userId: ObjectId): Promise<void> {
    const { users, endSessions, database } = this.#deps;
    const { scope } = caller;
    await users.assertMayManage(caller, await users.get(scope, userId));
    await database.withTransaction(async (session) => {
      await this.#remove(scope, userId, 'second_factor.reset', session);
      await endSessions(scope, userId, session);
    });
  }

  /** Whoever asks it of others has one: so that nobody shuts the door behind the last admin. */
  async require(caller: Caller, isRequired: boolean): Promise<WorkspaceDocument> {
    const user = await this.#deps.users.get(caller.scope, getUserId(caller));
    if (isRequired && !user.second_factor_at) throw new AppError('second_factor_missing');
    return this.#deps.workspaces.requireSecondFactor(caller.scope, isRequired);
  }

  /** For somebody whose password was right. */
  async challenge(scope: TenantScope, userId: ObjectId): Promise<LoginChallenge> {
    const { challenges, factors, securityKeys, links, clock } = this.#deps;
    const expires_at = new Date(clock.now().getTime() + challengeTtlSeconds * 1000);
    const factor = await factors.find(scope, userId);
    const question = await securityKeys.ask(scope, userId);
    const key_challenge = question?.challenge ?? null;
    const { _id } = await challenges.insert(scope, { user_id: userId, key_challenge, expires_at });
    return {
      challenge: links.sign('login_challenge', _id.toHexString()),
      expires_in: challengeTtlSeconds,
      has_app: Boolean(factor?.confirmed_at),
      security_key: question,
    };
  }

  async acrossTenantsGetChallenge(token: string): Promise<PendingLogin> {
    const { challenges, links, clock } = this.#deps;
    const id = links.verify('login_challenge', token);
    const challenge = id && (await challenges.acrossTenantsFind(toObjectId(id)));
    if (!challenge || challenge.used_at || challenge.expires_at <= clock.now()) {
      throw new AppError('challenge_invalid');
    }
    const { _id, tenant_id, user_id: userId, key_challenge: keyChallenge = null } = challenge;
    return { id: _id, scope: grantTenantScope(tenant_id), userId, keyChallenge };
  }

  /** Uses up challenge and proof, and does what they are for: all of it, or none. */
  async finish<T>(
    { id, scope, userId, keyChallenge }: PendingLogin,
    proof: LoginProof,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const { challenges, securityKeys, budget, database, clock } = this.#deps;
    const prove = (session: Session): Promise<boolean> =>
      'code' in proof
        ? this.#use(scope, userId, proof.code, session)
        : securityKeys.use(scope, userId, keyChallenge, proof.key, session);
    const admission = await budget.admitCode(userId);
    const done = await database.withTransaction(async (session) => {
      if (!(await prove(session))) return null;
      if (!(await challenges.use(scope, id, clock.now(), session))) throw new AppError('challenge_invalid');
      return { result: await work(session) };
    });
    if (!done) {
      await this.#recordRefusal(scope, userId);
      throw 'code' in proof ? wrongCode() : refused();
    }
    await budget.forgive(admission);
    return done.result;
  }

  /** Uses up a code of the app or a recovery code; false where it is neither. */
  async #use(scope: TenantScope, userId: ObjectId, code: string, session: Session): Promise<boolean> {
    const { factors, clock } = this.#deps;
    const factor = await factors.find(scope, userId, session);
    if (!factor) return false;
    const secret = factor.confirmed_at && factor.sealed_secret;
    const period = secret ? periodOfCode(this.#open(secret, userId), code, clock.now()) : null;
    if (period !== null) return factors.usePeriod(scope, userId, period, session);
    if (!(await factors.useRecoveryHash(scope, userId, hashRecoveryCode(code), session))) return false;
    const left = { recovery_codes_left: factor.recovery_hashes.length - 1 };
    await this.#record(scope, userId, 'second_factor.code_used', session, { userId, after: left });
    return true;
  }

  async #remove(scope: TenantScope, userId: ObjectId, action: AuditAction, session: Session): Promise<void> {
    const { factors, keys, users } = this.#deps;
    await keys.deleteOfUser(scope, userId, session);
    if (!(await factors.delete(scope, userId, session))) throw new AppError('second_factor_missing');
    await users.setSecondFactor(scope, userId, null, session);
    await this.#record(scope, userId, action, session);
  }

  async #recordRefusal(scope: TenantScope, userId: ObjectId): Promise<void> {
    await this.#deps.database.withTransaction((session) =>
      this.#record(scope, userId, 'session.refused', session, { after: { reason: 'second_factor' } }),
    );
  }

  async #record(
    scope: TenantScope,
    userId: ObjectId,
    action: AuditAction,
    session: Session,
    more: { userId?: ObjectId; after?: Record<string, unknown> } = {},
  ): Promise<void> {
    const target = { type: 'user', id: userId } as const;
    await this.#deps.audit.record(scope, { action, target, ...more }, session);
  }

  #open(sealedSecret: string, userId: ObjectId): string {
    return this.#deps.box.open(sealedSecret, contextOf(userId));
  }
}

/** A secret copied to somebody else's account cannot be opened there. */
function contextOf(userId: ObjectId): string {
  return `second-factor:${userId.toHexString()}`;
}

function wrongCode(): AppError {
  return new AppError('wrong_code', {
    errors: [{ path: 'body.code', message: 'is wrong, too old or was used before' }],
  });
}
