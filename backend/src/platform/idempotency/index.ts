import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import { AppError } from '../errors/app-error.ts';
import type { Database, ObjectId, TenantScope } from '../mongo/index.ts';
import type { SealedBox } from '../security/index.ts';
import type { IdempotencyDocument } from './idempotency.model.ts';
import { IdempotencyRepository, isKeyTaken } from './idempotency.repository.ts';

export interface IdempotentRequest {
  readonly scope: TenantScope;
  /** Id of the person or API key: keys of different callers are different keys. */
  readonly holder: string;
  readonly key: string;
  /** Equal for equal requests. */
  readonly fingerprint: string;
  /** The effect is longer than a transaction, and running it again takes up where it was left. */
  readonly isResumable: boolean;
}

/** Runs the effect of a request once for each key, and answers every repetition alike. */
export interface Idempotency {
  run<Answer>(request: IdempotentRequest, effect: (effectId?: string) => Promise<Answer>): Promise<Answer>;
}

export interface IdempotencyDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly box: SealedBox;
}

const keptForMs = 24 * 60 * 60 * 1000;
const leaseMs = 120_000;
const retryAfterSeconds = 2;

/**
 * Usually the key is written in the same transaction as the effect and the answer: a crash leaves all
 * of them or none, and a repetition either finds the answer or starts from nothing. Repetitions that
 * arrive meanwhile run into the unfinished key, wait for it, and then find the answer.
 *
 * A resumable effect, triage with its model calls for one, cannot be held in a transaction. Its key is
 * claimed beforehand under a lease. After a crash the repetition takes the claim over and runs the
 * effect again under the same effect id, by which it finds what it has done already. Repetitions that
 * arrive meanwhile are told to come back.
 *
 * Only answers of effects that happened are kept: whatever failed may be tried again.
 */
export function createIdempotency(deps: IdempotencyDependencies): Idempotency {
  return new DatabaseIdempotency(deps);
}

class DatabaseIdempotency implements Idempotency {
  readonly #deps: IdempotencyDependencies;
  readonly #keys: IdempotencyRepository;
  /** Effects of this process that are in a transaction now; spares their repetitions the database. */
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(deps: IdempotencyDependencies) {
    this.#deps = deps;
    this.#keys = new IdempotencyRepository(deps.database);
  }

  async run<Answer>(
    request: IdempotentRequest,
    effect: (effectId?: string) => Promise<Answer>,
  ): Promise<Answer> {
    const keyHash = hashOf(request);
    for (;;) {
      await this.#running.get(keyHash);
      const known = await this.#findUsable(request, keyHash);
      if (known?.answer) return this.#open<Answer>(known.answer, request);
      try {
        if (request.isResumable) return await this.#resume(request, keyHash, known, effect);
        return await this.#transact(request, keyHash, effect);
      } catch (error) {
        // Somebody else was first: their answer is there now.
        if (!isKeyTaken(error)) throw error;
      }
    }
  }

  async #transact<Answer>(
    request: IdempotentRequest,
    keyHash: string,
    effect: () => Promise<Answer>,
  ): Promise<Answer> {
    const { scope, fingerprint } = request;
    const expires_at = new Date(this.#deps.clock.now().getTime() + keptForMs);
    const running = this.#deps.database.asOneTransaction(async (session) => {
      // First of all, so that repetitions meet here, before any effect.
      const key = { key_hash: keyHash, fingerprint, lease_until: null, expires_at };
      const { _id } = await this.#keys.insert(scope, key, session);
      const answer = await effect();
      await this.#keys.setAnswer(scope, _id, this.#seal(answer, request), session);
      return answer;
    });
    this.#running.set(
      keyHash,
      running.then(
        () => undefined,
        () => undefined,
      ),
    );
    try {
      return await running;
    } finally {
      this.#running.delete(keyHash);
    }
  }

  async #resume<Answer>(
    request: IdempotentRequest,
    keyHash: string,
    known: IdempotencyDocument | null,
    effect: (effectId: string) => Promise<Answer>,
  ): Promise<Answer> {
    const id = await this.#claim(request, keyHash, known);
    try {
      const answer = await effect(id.toHexString());
      await this.#keys.setAnswer(request.scope, id, this.#seal(answer, request));
      return answer;
    } catch (error) {
      await this.#keys.release(request.scope, id);
      throw error;
    }
  }

  async #claim(
    { scope, fingerprint }: IdempotentRequest,
    keyHash: string,
    known: IdempotencyDocument | null,
  ): Promise<ObjectId> {
    const now = this.#deps.clock.now();
    const lease_until = new Date(now.getTime() + leaseMs);
    if (!known) {
      const expires_at = new Date(now.getTime() + keptForMs);
      const key = { key_hash: keyHash, fingerprint, lease_until, expires_at };
      return (await this.#keys.insert(scope, key))._id;
    }
    if (await this.#keys.takeOver(scope, known._id, now, lease_until)) return known._id;
    throw new AppError('idempotency_in_progress', { retryAfterSeconds });
  }

  /** The record of this key, if it is of the same request and not past its time. */
  async #findUsable(
    { scope, fingerprint }: IdempotentRequest,
    keyHash: string,
  ): Promise<IdempotencyDocument | null> {
    const record = await this.#keys.find(scope, keyHash);
    if (!record) return null;
    const now = this.#deps.clock.now();
    if (record.expires_at <= now) {
      await this.#keys.deleteExpired(scope, record._id, now);
      return null;
    }
    if (record.fingerprint !== fingerprint) {
      throw new AppError('idempotency_mismatch', {
        errors: [{ path: 'headers.idempotency-key', message: 'was used for a different request' }],
      });
    }
    return record;
  }

  // The key itself is part of what opens the answer, and only its hash is stored.
  #seal(answer: unknown, { key }: IdempotentRequest): string {
    return this.#deps.box.seal(JSON.stringify(answer), key);
  }

  #open<Answer>(sealed: string, { key }: IdempotentRequest): Answer {
    return JSON.parse(this.#deps.box.open(sealed, key)) as Answer;
  }
}

function hashOf({ scope, holder, key }: IdempotentRequest): string {
  const parts = [scope.tenantId.toHexString(), holder, key];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
