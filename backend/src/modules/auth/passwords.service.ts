import type { AuditAction, PasswordChange, PasswordReset } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type Database, type ObjectId, type Session } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import { currentRequest } from '../../platform/request-context/request-context.ts';
import {
  assertStrongPassword,
  getUserId,
  hashPassword,
  verifyPassword,
  type Caller,
  type LinkTokens,
} from '../../platform/security/index.ts';
import type { AuditEntry, AuditService } from '../audit/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { AttemptBudget } from './attempt-budget.ts';
import type { ForgottenPasswordDocument, PasswordResetDocument } from './password-resets.model.ts';
import type { PasswordResetsRepository } from './password-resets.repository.ts';
import type { SessionsService } from './sessions.service.ts';

const resetTtlMs = 60 * 60 * 1000;

export interface PasswordsDependencies {
  readonly resets: PasswordResetsRepository;
  readonly users: UsersService;
  readonly sessions: SessionsService;
  readonly budget: AttemptBudget;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly links: LinkTokens;
  readonly publicUrl: () => string;
}

export class PasswordsService {
  readonly #deps: PasswordsDependencies;
  #sending: Promise<void> = Promise.resolve();

  constructor(deps: PasswordsDependencies) {
    this.#deps = deps;
  }

  /** Sets a new password for somebody who knows the old one, and signs their other devices out. */
  async change(caller: Caller, { current_password, password }: PasswordChange): Promise<void> {
    const { users, sessions, database } = this.#deps;
    const { scope, sessionId } = caller;
    const user = await this.confirm(caller, current_password, 'body.current_password');
    assertStrongPassword(password, [user.email, user.name]);
    const passwordHash = await hashPassword(password);
    await database.withTransaction(async (session) => {
      await users.setPassword(scope, user._id, passwordHash, session);
      await this.#deps.resets.deleteUnusedOf(scope, user._id, session);
      await sessions.endAllOf(scope, user._id, 'password', session, sessionId);
      await this.#record(user, 'password.changed', session);
    });
  }

  /** Whoever is signed in, once they have shown that they know their password. */
  async confirm(caller: Caller, password: string, path = 'body.password'): Promise<UserDocument> {
    const { users, budget } = this.#deps;
    const user = await users.get(caller.scope, getUserId(caller));
    const admission = await budget.admitConfirmation(user._id);
    if (!(await verifyPassword(user.password_hash, password))) {
      throw new AppError('wrong_password', { errors: [{ path, message: 'is wrong' }] });
    }
    await budget.forgive(admission);
    return user;
  }

  /**
   * Notes down that a password was forgotten, and no more: whether the address is known shows neither
   * in the answer nor in its time. The mails are written afterwards, by this process or, where it dies,
   * by the next to start.
   */
  async forget(email: string, ip: string): Promise<void> {
    const { budget, resets, clock } = this.#deps;
    await budget.admitForgotten(email, ip);
    const expiresAt = new Date(clock.now().getTime() + resetTtlMs);
    await resets.insertForgotten({ email, ip, request_id: currentRequest().requestId }, expiresAt);
    void this.sendResetMails();
  }

  /** Writes the mails for every forgotten password noted down so far. */
  async sendResetMails(): Promise<void> {
    const { database, log } = this.#deps;
    this.#sending = this.#sending.then(async () => {
      try {
        while (await database.withTransaction((session) => this.#sendNext(session)));
      } catch (error) {
        log.error({ err: error }, 'password reset mails wait for the next attempt');
      }
    });
    await this.#sending;
  }

  /** Sets the password of whoever holds the link, and signs all of their devices out. */
  async reset({ token, password }: PasswordReset): Promise<void> {
    const { resets, users, sessions, database, clock } = this.#deps;
    const reset = await this.#acrossTenantsGetUsable(token);
    const scope = grantTenantScope(reset.tenant_id);
    const user = await users.get(scope, reset.user_id);
    if (user.status !== 'active') throw new AppError('password_reset_invalid');
    assertStrongPassword(password, [user.email, user.name]);
    const passwordHash = await hashPassword(password);
    await database.withTransaction(async (session) => {
      const isOurs = await resets.use(scope, reset._id, clock.now(), session);
      if (!isOurs) throw new AppError('password_reset_invalid');
      await users.setPassword(scope, user._id, passwordHash, session);
      await resets.deleteUnusedOf(scope, user._id, session);
      await sessions.endAllOf(scope, user._id, 'password', session);
      await this.#record(user, 'password.reset', session, { userId: user._id });
    });
  }

  /** The link of a reset, for the mail that carries it. */
  linkTo(resetId: ObjectId): string {
    const { links, publicUrl } = this.#deps;
    return `${publicUrl()}/reset-password/${links.sign('password_reset', resetId.toHexString())}`;
  }

  async #sendNext(session: Session): Promise<boolean> {
    const { resets, users, budget } = this.#deps;
    const forgotten = await resets.takeForgotten(session);
    if (!forgotten) return false;
    const people = await users.acrossTenantsListByEmail(forgotten.email);
    const active = people.filter(({ status }) => status === 'active');
    if (active.length > 0 && (await budget.admitResetMail(forgotten.email))) {
      for (const user of active) await this.#sendMail(user, forgotten, session);
    }
    return true;
  }

  async #sendMail(
    user: UserDocument,
    { request_id: requestId, ip }: ForgottenPasswordDocument,
    session: Session,
  ): Promise<void> {
    const { resets, outbox, clock } = this.#deps;
    const scope = grantTenantScope(user.tenant_id);
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + resetTtlMs);
    const reset = await resets.insert(scope, { user_id: user._id, expires_at: expiresAt }, now, session);
    const payload = { user_id: user._id, password_reset_id: reset._id };
    await outbox.enqueue(scope, { kind: 'password_reset_mail', destination: user.email, payload }, session);
    await this.#record(user, 'password.reset_mailed', session, { origin: { requestId, ip } });
  }

  async #record(
    { _id, tenant_id }: UserDocument,
    action: AuditAction,
    session: Session,
    by: Pick<AuditEntry, 'userId' | 'origin'> = {},
  ): Promise<void> {
    const entry = { action, target: { type: 'user', id: _id }, ...by } as const;
    await this.#deps.audit.record(grantTenantScope(tenant_id), entry, session);
  }

  async #acrossTenantsGetUsable(token: string): Promise<PasswordResetDocument> {
    const id = this.#deps.links.verify('password_reset', token);
    const reset = id && (await this.#deps.resets.acrossTenantsFind(toObjectId(id)));
    if (!reset || reset.used_at || reset.expires_at <= this.#deps.clock.now()) {
      throw new AppError('password_reset_invalid');
    }
    return reset;
  }
}
