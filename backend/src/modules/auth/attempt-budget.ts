import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { AttemptsRepository } from './attempts.repository.ts';

const minuteMs = 60_000;
const loginWindowMs = 15 * minuteMs;
const forgotWindowMs = 60 * minuteMs;

/** Attempts within a window. */
const limits = {
  /** One address at one account; also one known device, and one person confirming their password. */
  pair: 10,
  /** The same while somebody guesses at this account from many addresses. */
  pairOfBesiegedAccount: 3,
  /** The same for an address that guesses at many accounts. */
  pairOfSuspectAddress: 2,
  account: 50,
  address: 60,
  code: 8,
  signOn: 120,
  forgotPair: 5,
  forgotAddress: 60,
  forgotAccount: 5,
} as const;

/** An attempt that was let through; given back once it has proved right. */
export interface Admission {
  readonly shared: readonly string[];
  readonly own: string;
}

/**
 * Slows guessing down without a lock that a guesser could turn against somebody. What others do to an
 * account or from an address only shrinks the budget of a newcomer, never to nothing: whoever has the
 * right password gets in from an address they have not used up themselves, and a device they have
 * signed in with before has a budget of its own. Counted in the database before the password is looked
 * at, so that neither parallel guesses nor several processes multiply a budget.
 */
export class AttemptBudget {
  readonly #attempts: AttemptsRepository;
  readonly #clock: Clock;

  constructor(attempts: AttemptsRepository, clock: Clock) {
    this.#attempts = attempts;
    this.#clock = clock;
  }

  /** Throws `too_many_requests`. `knownDeviceId` is a session that this account was signed in with. */
  async admitLogin(email: string, ip: string, knownDeviceId: ObjectId | null): Promise<Admission> {
    const key = (name: string) => this.#key(`login:${name}`, loginWindowMs);
    if (knownDeviceId) {
      const own = key(`device:${knownDeviceId.toHexString()}`);
      await this.#spend(own, limits.pair, loginWindowMs);
      return { shared: [], own };
    }
    const account = key(`account:${digest(email)}`);
    const address = key(`address:${networkOf(ip)}`);
    const [ofAccount, ofAddress] = [
      await this.#add(account, loginWindowMs),
      await this.#add(address, loginWindowMs),
    ];
    const limit = Math.min(
      limits.pair,
      ofAccount > limits.account ? limits.pairOfBesiegedAccount : limits.pair,
      ofAddress > limits.address ? limits.pairOfSuspectAddress : limits.pair,
    );
    const own = key(`pair:${digest(email)}:${networkOf(ip)}`);
    await this.#spend(own, limit, loginWindowMs);
    return { shared: [account, address], own };
  }

  /** For somebody signed in who proves that they know their password. */
  async admitConfirmation(userId: ObjectId): Promise<Admission> {
    const own = this.#key(`confirm:${userId.toHexString()}`, loginWindowMs);
    await this.#spend(own, limits.pair, loginWindowMs);
    return { shared: [], own };
  }

  /** Sign-ons, begun or finished: each asks another server for something. */
  async admitSignOn(ip: string): Promise<void> {
    const address = this.#key(`sign-on:${networkOf(ip)}`, loginWindowMs);
    await this.#spend(address, limits.signOn, loginWindowMs);
  }

  /** Codes of the second factor: a million are possible, and three are good at any time. */
  async admitCode(userId: ObjectId): Promise<Admission> {
    const own = this.#key(`code:${userId.toHexString()}`, loginWindowMs);
    await this.#spend(own, limits.code, loginWindowMs);
    return { shared: [], own };
  }

  /** The password was right. */
  async forgive({ shared, own }: Admission): Promise<void> {
    await this.#attempts.clear(own);
    if (shared.length > 0) await this.#attempts.takeBack(shared);
  }

  async admitForgotten(email: string, ip: string): Promise<void> {
    const address = this.#key(`forgot:address:${networkOf(ip)}`, forgotWindowMs);
    await this.#spend(address, limits.forgotAddress, forgotWindowMs);
    const pair = this.#key(`forgot:pair:${digest(email)}:${networkOf(ip)}`, forgotWindowMs);
    await this.#spend(pair, limits.forgotPair, forgotWindowMs);
  }

  /** May this mailbox get another reset mail? Beyond it nobody is refused: the last mails still work. */
  async admitResetMail(email: string): Promise<boolean> {
    const count = await this.#add(
      this.#key(`forgot:account:${digest(email)}`, forgotWindowMs),
      forgotWindowMs,
    );
    return count <= limits.forgotAccount;
  }

  async #spend(key: string, limit: number, windowMs: number): Promise<void> {
    if ((await this.#add(key, windowMs)) <= limit) return;
    const retryAfterSeconds = Math.ceil((this.#endOfWindow(windowMs) - this.#clock.now().getTime()) / 1000);
    throw new AppError('too_many_requests', {
      detail: 'Too many attempts from here. Wait a little, or use a device you have signed in with before.',
      retryAfterSeconds,
    });
  }

  async #add(key: string, windowMs: number): Promise<number> {
    return this.#attempts.add(key, new Date(this.#endOfWindow(windowMs)));
  }

  /** Windows begin at full multiples of their length, so that a key names its window. */
  #key(name: string, windowMs: number): string {
    return `${name}:${this.#endOfWindow(windowMs)}`;
  }

  #endOfWindow(windowMs: number): number {
    return (Math.floor(this.#clock.now().getTime() / windowMs) + 1) * windowMs;
  }
}

/** Counters outlive the attempt: they need not tell whose address was tried. */
function digest(email: string): string {
  return createHash('sha256').update(email).digest('base64url').slice(0, 22);
}

/** An IPv4 address, or the network that one holder of IPv6 addresses has to himself. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.toLowerCase().split('%', 1)[0]?.split('::', 2) ?? [];
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
