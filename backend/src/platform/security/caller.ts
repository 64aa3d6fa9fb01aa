import type { Actor, Permission, Role, TicketScope } from '@opsflow/contract';
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

/** Nobody hands out what they do not have themselves. */
export function assertMayGrant(caller: Caller, permissions: readonly Permission[]): void {
  const missing = permissions.find((permission) => !caller.permissions.has(permission));
  if (missing) {
    throw new AppError('forbidden', {
      detail: `You cannot give the permission ${missing}, which you do not have`,
    });
  }
}
