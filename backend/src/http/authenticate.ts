import type { Request, Response } from 'express';
import type { Permission, Role, TicketScope } from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type ObjectId, type TenantScope } from '../platform/mongo/index.ts';
import type { AccessTokens, Caller } from '../platform/security/index.ts';

export type Authenticate = (request: Request, response: Response) => Promise<Caller>;

/** What is true of a session right now, whatever its token says. */
export interface LiveSession {
  readonly tenantId: ObjectId;
  readonly userId: ObjectId;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  readonly ticketScope: TicketScope;
}

/** Finds a session that has not ended and whose user is active; null otherwise. */
export type FindLiveSession = (sessionId: ObjectId) => Promise<LiveSession | null>;

/** What is true of an API key right now. */
export interface LiveApiKey {
  readonly id: ObjectId;
  readonly tenantId: ObjectId;
  readonly permissions: ReadonlySet<Permission>;
}

export interface ApiKeyAccess {
  /** Tells a key of ours from a token by how it begins. */
  isApiKey(credential: string): boolean;
  /** Finds the key that has neither expired nor been deleted; null otherwise. */
  findLive(credential: string): Promise<LiveApiKey | null>;
  /** Notes that it was used. Neither awaited nor able to fail the request. */
  noteUse(scope: TenantScope, id: ObjectId): void;
}

/** Knows who asks from the `Authorization` header alone. */
export function createAuthenticate(
  tokens: AccessTokens,
  findLiveSession: FindLiveSession,
  apiKeys: ApiKeyAccess,
): Authenticate {
  return async (request, response) => {
    const [scheme, credential] = (request.get('Authorization') ?? '').split(' ', 2);
    if (scheme?.toLowerCase() !== 'bearer' || !credential) throw new AppError('unauthenticated');
    const requestId = String(response.getHeader('X-Request-Id'));
    const caller = apiKeys.isApiKey(credential)
      ? await callerOfKey(apiKeys, credential, requestId)
      : await callerOfToken(tokens, findLiveSession, credential, requestId);
    response.locals['tenantId'] = caller.scope.tenantId.toHexString();
    response.locals['userId'] = caller.userId?.toHexString();
    response.locals['apiKeyId'] = caller.apiKeyId?.toHexString();
    return caller;
  };
}

/**
 * The token proves who signed in; role and standing come from the session as it is now, so that a
 * disabled user or a changed role takes effect on the next request.
 */
async function callerOfToken(
  tokens: AccessTokens,
  findLiveSession: FindLiveSession,
  token: string,
  requestId: string,
): Promise<Caller> {
  const claims = tokens.verify(token);
  const sessionId = toObjectId(claims.session_id);
  const session = await findLiveSession(sessionId);
  if (
    session?.userId.toHexString() !== claims.user_id ||
    session.tenantId.toHexString() !== claims.tenant_id
  ) {
    throw new AppError('session_ended');
  }
  const { tenantId, userId, role, permissions, ticketScope } = session;
  const scope = grantTenantScope(tenantId);
  return { scope, userId, apiKeyId: null, role, permissions, ticketScope, sessionId, requestId };
}

async function callerOfKey(apiKeys: ApiKeyAccess, credential: string, requestId: string): Promise<Caller> {
  const key = await apiKeys.findLive(credential);
  if (!key) throw new AppError('unauthenticated', { detail: 'The API key is unknown, deleted or expired' });
  const scope = grantTenantScope(key.tenantId);
  apiKeys.noteUse(scope, key.id);
  const nobody = { userId: null, role: null, sessionId: null, ticketScope: 'all' } as const;
  return { ...nobody, scope, apiKeyId: key.id, permissions: key.permissions, requestId };
}

/** Tells of a caller whose request goes on for long whether they may still do the same as when it began. */
export function createStandingCheck(findLiveSession: FindLiveSession, apiKeys: ApiKeyAccess) {
  return async (caller: Caller, credential: string): Promise<boolean> => {
    const now = caller.sessionId
      ? await findLiveSession(caller.sessionId)
      : await apiKeys.findLive(credential);
    if (!now) return false;
    const isSameScope = 'ticketScope' in now ? now.ticketScope === caller.ticketScope : true;
    return isSameScope && isSameSet(now.permissions, caller.permissions);
  };
}

function isSameSet<Item>(left: ReadonlySet<Item>, right: ReadonlySet<Item>): boolean {
  return left.size === right.size && [...left].every((item) => right.has(item));
}
