import {
  permissions as allPermissions,
  permissionsOfEveryUser,
  type Actor,
  type Permission,
  type Role,
  type TicketScope,
} from '@opsflow/contract';
import { AppError } from '../errors/app-error.ts';
import type { ObjectId, TenantScope } from '../mongo/index.ts';

/** Who is asking, for which workspace: made by `authenticate`, handed to every service. */
export interface Caller {
  readonly scope: TenantScope;
  /** Null where an API key asks. */
  readonly userId: ObjectId | null;
  /** Null where a person asks. */
  readonly apiKeyId: ObjectId | null;
  /** Base role of the person; null for an API key, whose permissions say everything. */
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  /** Which tickets of the workspace exist for them. */
  readonly ticketScope: TicketScope;
  readonly sessionId: ObjectId | null;
  readonly requestId: string;
}

/** Whom events and records name. */
export function actorOf({ userId, apiKeyId }: Pick<Caller, 'userId' | 'apiKeyId'>): Actor {
  if (userId) return { type: 'user', id: userId.toHexString() };
  return { type: 'api_key', id: apiKeyId?.toHexString() ?? null };
}

/** For what only a person can do; API keys cannot be given the permissions of such routes. */
export function getUserId({ userId }: Caller): ObjectId {
  if (!userId) throw new AppError('forbidden', { detail: 'This is for people: an API key cannot do it' });
  return userId;
}

/** What a person may do, and the role that decides which tickets they see. */
export interface Powers {
  readonly role: Role;
  readonly permissions: Iterable<Permission>;
}

/** Nobody hands out what they do not have themselves. */
export function assertMayGrant(caller: Caller, permissions: Iterable<Permission>): void {
  const missing = findMissing(caller, permissions);
  if (missing) {
    throw new AppError('forbidden', {
      detail: `You cannot give the permission ${missing}, which you do not have`,
    });
  }
}

/** The same for everything that comes with a role: whoever sees some tickets lets nobody see all. */
export function assertMayGrantPowers(caller: Caller, { role, permissions }: Powers): void {
  assertMayGrant(caller, permissions);
  if (role !== 'agent') assertSeesEveryTicket(caller);
}

export function assertSeesEveryTicket({ ticketScope }: Caller): void {
  if (ticketScope === 'all') return;
  throw new AppError('forbidden', {
    detail: 'You cannot open tickets to others that you do not see yourself',
  });
}

/** Nobody has a hand in an account, or a role, that may do more than they: it would be theirs to use. */
export function assertMayManage(caller: Caller, permissions: Iterable<Permission>): void {
  const missing = findMissing(caller, permissions);
  if (missing) {
    throw new AppError('forbidden', {
      detail: `This may do more than you: it has the permission ${missing}, which you do not have`,
    });
  }
}

/** For what opens every door of the workspace, and so asks for every key. */
export function assertMayDoEverything(caller: Caller): void {
  assertMayManage(caller, allPermissions);
}

function findMissing(caller: Caller, permissions: Iterable<Permission>): Permission | undefined {
  const everybodyHas: readonly Permission[] = permissionsOfEveryUser;
  return [...permissions].find(
    (permission) => !caller.permissions.has(permission) && !everybodyHas.includes(permission),
  );
}
