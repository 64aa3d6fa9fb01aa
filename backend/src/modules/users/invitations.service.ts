import { permissionsOfRole, type UserInvite } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import {
  assertMayGrantPowers,
  assertMayManage,
  type Caller,
  type LinkTokens,
} from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { auditedUser } from './audited-user.ts';
import type { InvitationDocument } from './invitations.model.ts';
import type { InvitationsRepository } from './invitations.repository.ts';
import type { RolesService } from './roles.service.ts';
import type { UserDocument } from './users.model.ts';
import type { NewUser, UsersRepository } from './users.repository.ts';

const invitationTtlMs = 7 * 24 * 60 * 60 * 1000;

export interface InvitationsDependencies {
  readonly users: UsersRepository;
  readonly invitations: InvitationsRepository;
  readonly roles: RolesService;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly links: LinkTokens;
  /** Where the web client is reached, for links in mail. */
  readonly publicUrl: () => string;
}

export interface Invited {
  readonly user: UserDocument;
  readonly invitationUrl: string;
}

export class InvitationsService {
  readonly #deps: InvitationsDependencies;

  constructor(deps: InvitationsDependencies) {
    this.#deps = deps;
  }

  async invite(caller: Caller, { name, email, skills = [], ...wanted }: UserInvite): Promise<Invited> {
    const { database, users, roles, clock } = this.#deps;
    return refuseTakenEmail(() =>
      database.withTransaction(async (session) => {
        const custom = wanted.custom_role_id
          ? await roles.grant(caller.scope, toObjectId(wanted.custom_role_id), session)
          : null;
        const invited: NewUser = {
          name,
          email,
          role: custom?.base_role ?? wanted.role,
          custom_role_id: custom?._id ?? null,
          skills,
          status: 'invited',
          password_hash: null,
          capacity: 8,
        };
        assertMayGrantPowers(caller, {
          role: invited.role,
          permissions: custom?.permissions ?? permissionsOfRole(wanted.role),
        });
        return this.#issue(caller, await users.insert(caller.scope, invited, clock.now(), session), session);
      }),
    );
  }

  /** A new link in place of the old one. */
  async resend(caller: Caller, userId: ObjectId): Promise<Invited> {
    return this.#deps.database.withTransaction(async (session) => {
      const user = await this.#getInvited(caller, userId, session);
      await this.#deps.invitations.deleteOfUser(caller.scope, userId, session);
      return this.#issue(caller, user, session);
    });
  }

  /** Removes link and person: somebody who never came in has left no trace elsewhere. */
  async revoke(caller: Caller, userId: ObjectId): Promise<void> {
    const { scope } = caller;
    const { database, users, invitations, audit } = this.#deps;
    await database.withTransaction(async (session) => {
      const user = await this.#getInvited(caller, userId, session);
      await invitations.deleteOfUser(scope, userId, session);
      if (!(await users.deleteInvited(scope, userId, session))) throw new AppError('invitation_accepted');
      const entry = { target: { type: 'user', id: userId }, before: auditedUser(user) } as const;
      await audit.record(scope, { action: 'user.invitation_revoked', ...entry }, session);
    });
  }

  /** The link of an invitation, for the mail that carries it. */
  linkTo(invitationId: ObjectId): string {
    const { links, publicUrl } = this.#deps;
    return `${publicUrl()}/invitations/${links.sign('invitation', invitationId.toHexString())}`;
  }

  /** The invitation behind a link, as long as it can be used. */
  async acrossTenantsGet(token: string): Promise<InvitationDocument> {
    const id = this.#deps.links.verify('invitation', token);
    const invitation = id && (await this.#deps.invitations.acrossTenantsFind(toObjectId(id)));
    if (!invitation || invitation.used_at || invitation.expires_at <= this.#deps.clock.now()) {
      throw new AppError('invitation_invalid');
    }
    return invitation;
  }

  /** Uses up the invitation and makes its user active, both or neither. */
  async accept(
    scope: TenantScope,
    invitation: InvitationDocument,
    { name, passwordHash }: { name: string | undefined; passwordHash: string },
  ): Promise<UserDocument> {
    const { database, users, invitations, audit, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const now = clock.now();
      const isOurs = await invitations.use(scope, invitation._id, now, session);
      const user = await users.find(scope, invitation.user_id, session);
      if (!isOurs || user?.status !== 'invited') throw new AppError('invitation_invalid');
      const changes = { status: 'active', password_hash: passwordHash, ...(name ? { name } : {}) } as const;
      const joined = (await users.update(scope, user._id, changes, now, session)) as UserDocument;
      const entry = { action: 'user.joined', before: auditedUser(user), after: auditedUser(joined) } as const;
      const target = { type: 'user', id: user._id } as const;
      await audit.record(scope, { ...entry, target, userId: user._id }, session);
      return joined;
    });
  }

  /** Somebody who has yet to come in. Whoever holds their link becomes them, with all that they may do. */
  async #getInvited(caller: Caller, userId: ObjectId, session: Session): Promise<UserDocument> {
    const { users, roles } = this.#deps;
    const user = await users.find(caller.scope, userId, session);
    if (!user) throw new AppError('not_found');
    if (user.status !== 'invited') throw new AppError('invitation_accepted');
    assertMayManage(caller, await roles.listPermissions(caller.scope, user));
    return user;
  }

  async #issue({ scope, userId }: Caller, user: UserDocument, session: Session): Promise<Invited> {
    const { invitations, outbox, audit, clock } = this.#deps;
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + invitationTtlMs);
    const invitation = await invitations.insert(
      scope,
      { user_id: user._id, expires_at: expiresAt },
      now,
      session,
    );
    const payload = { user_id: user._id, invitation_id: invitation._id, invited_by: userId };
    await outbox.enqueue(scope, { kind: 'invitation_mail', destination: user.email, payload }, session);
    const target = { type: 'user', id: user._id } as const;
    await audit.record(scope, { action: 'user.invited', target, after: auditedUser(user) }, session);
    return { user, invitationUrl: this.linkTo(invitation._id) };
  }
}

async function refuseTakenEmail<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AppError('email_taken', {
      errors: [{ path: 'body.email', message: 'is already used in this workspace' }],
    });
  }
}
