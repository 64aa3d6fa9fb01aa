import type { RequestHandler, Response } from 'express';
import type { Clock } from '../platform/clock/clock.ts';
import { AppError } from '../platform/errors/app-error.ts';
import type { Caller } from '../platform/security/index.ts';

/** Requests a minute; 0 lifts a limit. */
export interface RateLimitQuotas {
  readonly address: number;
  readonly credential: number;
  readonly workspace: number;
}

type LimitName = keyof RateLimitQuotas;

const windowMs = 60_000;

/**
 * Keeps one client from taking everybody's share of this process. Counted in memory: several processes
 * admit several times as much, which is what they can bear. Says what is left in the `RateLimit` and
 * `RateLimit-Policy` headers (draft-ietf-httpapi-ratelimit-headers).
 */
export class RateLimits {
  readonly #quotas: RateLimitQuotas;
  readonly #clock: Clock;
  #counters = new Map<string, number>();
  #windowEndsAt = 0;

  constructor(quotas: RateLimitQuotas, clock: Clock) {
    this.#quotas = quotas;
    this.#clock = clock;
  }

  /** Comes before anything that costs more than counting. */
  admitAddress(): RequestHandler {
    return (request, response, next) => {
      this.#spend('address', request.ip ?? '', response);
      next();
    };
  }

  admitCaller(caller: Caller, response: Response): void {
    const credential = caller.apiKeyId ?? caller.sessionId;
    this.#spend('credential', credential?.toHexString() ?? '', response);
    this.#spend('workspace', caller.scope.tenantId.toHexString(), response);
  }

  #spend(name: LimitName, holder: string, response: Response): void {
    const quota = this.#quotas[name];
    if (quota === 0) return;
    const secondsLeft = this.#secondsLeftInWindow();
    const key = `${name}:${holder}`;
    const used = (this.#counters.get(key) ?? 0) + 1;
    this.#counters.set(key, used);
    appendToList(response, 'RateLimit-Policy', `"${name}";q=${quota};w=${windowMs / 1000}`);
    appendToList(response, 'RateLimit', `"${name}";r=${Math.max(0, quota - used)};t=${secondsLeft}`);
    if (used <= quota) return;
    throw new AppError('too_many_requests', {
      detail: `More than ${quota} requests a minute from one ${name}`,
      retryAfterSeconds: secondsLeft,
    });
  }

  /** All counters share a window and go with it, so that none is left behind. */
  #secondsLeftInWindow(): number {
    const now = this.#clock.now().getTime();
    if (now >= this.#windowEndsAt) {
      this.#counters = new Map();
      this.#windowEndsAt = now + windowMs;
    }
    return Math.ceil((this.#windowEndsAt - now) / 1000);
  }
}

function appendToList(response: Response, header: string, item: string): void {
  const before = response.getHeader(header);
  response.setHeader(header, before === undefined ? item : `${String(before)}, ${item}`);
}
