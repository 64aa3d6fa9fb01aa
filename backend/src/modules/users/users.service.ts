import type { UserInvite, UserPatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  isDuplicateKey,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import { hashSecretToken, newSecretToken } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { InvitationDocument } from './invitations.model.ts';
import type { InvitationsRepository } from './invitations.repository.ts';
import type { UserDocument } from './users.model.ts';
import type { NewUser, UsersRepository } from './users.repository.ts';

const invitationTtlMs = 7 * 24 * 60 * 60 * 1000;
const listOrder = 'users.name';

export interface UsersDependencies {
  readonly users: UsersRepository;
  readonly invitations: InvitationsRepository;
  readonly workspaces: WorkspacesService;
  readonly outbox: Outbox;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  /** Where the web client is reached, for links in mail. */
  readonly publicUrl: () => string;
}

export class UsersService {
  readonly #deps: UsersDependencies;

  constructor(deps: UsersDependencies) {
    this.#deps = deps;
  }

  async list(
    scope: TenantScope,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<{ users: UserDocument[]; nextCursor: string | null }> {
    const position = page.cursor ? decodeCursor(listOrder, page.cursor, ['text', 'id']) : null;
    const rows = await this.#deps.users.listByName(
      scope,
      page.limit + 1,
      position && { name: position[0], id: position[1] },
    );
    const users = rows.slice(0, page.limit);
    const last = users.at(-1);
    const hasMore = rows.length > page.limit && last !== undefined;
    return {
      users,
      nextCursor: hasMore ? encodeCursor(listOrder, [last.name, last._id.toHexString()]) : null,
    };
  }

  async get(scope: TenantScope, id: ObjectId): Promise<UserDocument> {
    const user = await this.#deps.users.find(scope, id);
    if (!user) throw new AppError('not_found');
    return user;
  }

  /** Whoever may be given tickets. */
  async listAssignable(scope: TenantScope): Promise<UserDocument[]> {
    return this.#deps.users.listActive(scope, ['admin', 'manager', 'lead', 'agent'], 200);
  }

  /** Throws 422 unless the id is an active user of this workspace. */
  async assertAssignable(scope: TenantScope, id: ObjectId): Promise<void> {
    const user = await this.#deps.users.find(scope, id);
    if (user?.status !== 'active' || user.role === 'viewer') {
      throw new AppError('assignee_not_in_workspace', {
        errors: [{ path: 'body.assignee_id', message: 'is not an active member of this workspace' }],
      });
    }
  }

  async invite(
    scope: TenantScope,
    invitedBy: ObjectId,
    { name, email, role, skills = [] }: UserInvite,
  ): Promise<{ user: UserDocument; invitationUrl: string }> {
    const { database, users, invitations, outbox, audit, clock, publicUrl } = this.#deps;
    const token = newSecretToken();
    const invitationUrl = `${publicUrl()}/invitations/${token}`;
    const user = await refuseTakenEmail(() =>
      database.withTransaction(async (session) => {
        const now = clock.now();
        const invited: NewUser = {
          name,
          email,
          role,
          skills,
          status: 'invited',
          password_hash: null,
          capacity: 8,
        };
        const created = await users.insert(scope, invited, now, session);
        const expiresAt = new Date(now.getTime() + invitationTtlMs);
        const invitation = {
          user_id: created._id,
          token_hash: hashSecretToken(token),
          expires_at: expiresAt,
        };
        await invitations.insert(scope, invitation, now, session);
        const message = {
          kind: 'invitation_mail',
          payload: { user_id: created._id, invited_by: invitedBy },
        } as const;
        await outbox.enqueue(scope, { ...message, destination: email }, session);
        const target = { type: 'user', id: created._id } as const;
        await audit.record(scope, { action: 'user.invited', target, after: auditedOf(created) }, session);
        return created;
      }),
    );
    return { user, invitationUrl };
  }

  /** Changes a member; the last active admin stays one, also when two such changes meet. */
  async update(scope: TenantScope, id: ObjectId, patch: UserPatch): Promise<UserDocument> {
    const { database, users, workspaces, audit, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const user = await users.find(scope, id, session);
      if (!user) throw new AppError('not_found');
      if (user.status === 'invited' && patch.status) {
        throw new AppError('invitation_invalid', {
          detail: 'Somebody who has not accepted the invitation can be neither enabled nor disabled',
          errors: [{ path: 'body.status', message: 'cannot change before the invitation is accepted' }],
        });
      }
      if (endsAdmin(user, patch)) {
        await workspaces.countAdminChange(scope, session);
        if ((await users.countActiveAdminsBeside(scope, id, session)) === 0) throw new AppError('last_admin');
      }
      const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const changed = (await users.update(scope, id, changes, clock.now(), session)) as UserDocument;
      const entry = { action: 'user.changed', before: auditedOf(user), after: auditedOf(changed) } as const;
      await audit.record(scope, { ...entry, target: { type: 'user', id } }, session);
      return changed;
    });
  }

  /** Adds somebody who can sign in at once; sign-up does it for the first admin. */
  async addActiveUser(
    scope: TenantScope,
    {
      passwordHash,
      ...person
    }: Pick<NewUser, 'name' | 'email' | 'role' | 'skills'> & { passwordHash: string },
    session: Session,
  ): Promise<UserDocument> {
    const user: NewUser = { ...person, password_hash: passwordHash, status: 'active', capacity: 8 };
    return this.#deps.users.insert(scope, user, this.#deps.clock.now(), session);
  }

  async acrossTenantsListByEmail(email: string): Promise<UserDocument[]> {
    return this.#deps.users.acrossTenantsListByEmail(email, 20);
  }

  /** The invitation behind a link, as long as it can be used. */
  async acrossTenantsGetInvitation(token: string): Promise<InvitationDocument> {
    const invitation = await this.#deps.invitations.acrossTenantsFindByTokenHash(hashSecretToken(token));
    if (!invitation || invitation.used_at || invitation.expires_at <= this.#deps.clock.now()) {
      throw new AppError('invitation_invalid');
    }
    return invitation;
  }

  /** Uses up the invitation and makes its user active, both or neither. */
  async acceptInvitation(
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
      const entry = { action: 'user.joined', before: auditedOf(user), after: auditedOf(joined) } as const;
      await audit.record(
        scope,
        { ...entry, target: { type: 'user', id: user._id }, userId: user._id },
        session,
      );
      return joined;
    });
  }
}

/** What the audit log says of a member: never a password, not even its hash. */
function auditedOf({ name, email, role, status, skills }: UserDocument): Record<string, unknown> {
  return { name, email, role, status, skills };
}

function endsAdmin(user: UserDocument, patch: UserPatch): boolean {
  const isActiveAdmin = user.role === 'admin' && user.status === 'active';
  const losesRole = patch.role !== undefined && patch.role !== 'admin';
  return isActiveAdmin && (losesRole || patch.status === 'disabled');
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
