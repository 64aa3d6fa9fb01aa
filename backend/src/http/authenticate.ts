import type { Request, Response } from 'express';
import type { Role } from '@opsflow/contract';
import { AppError } from '../platform/errors/app-error.ts';
import { grantTenantScope } from '../platform/mongo/grant-tenant-scope.ts';
import { toObjectId, type ObjectId } from '../platform/mongo/index.ts';
import type { AccessTokens, Caller } from '../platform/security/index.ts';

export type Authenticate = (request: Request, response: Response) => Promise<Caller>;

/** What is true of a session right now, whatever its token says. */
export interface LiveSession {
  readonly tenantId: ObjectId;
  readonly userId: ObjectId;
  readonly role: Role;
}

/** Finds a session that has not ended and whose user is active; null otherwise. */
export type FindLiveSession = (sessionId: ObjectId) => Promise<LiveSession | null>;

/**
 * The token proves who signed in; role and standing come from the session as it is now, so that a
 * disabled user or a changed role takes effect on the next request.
 */
export function createAuthenticate(tokens: AccessTokens, findLiveSession: FindLiveSession): Authenticate {
  return async (request, response) => {
    const [scheme, token] = (request.get('Authorization') ?? '').split(' ', 2);
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('unauthenticated');
    const claims = tokens.verify(token);
    const sessionId = toObjectId(claims.session_id);
    const session = await findLiveSession(sessionId);
    if (
      session?.userId.toHexString() !== claims.user_id ||
      session.tenantId.toHexString() !== claims.tenant_id
    ) {
      throw new AppError('session_ended');
    }
    response.locals['tenantId'] = claims.tenant_id;
    response.locals['userId'] = claims.user_id;
    return {
      scope: grantTenantScope(session.tenantId),
      userId: session.userId,
      role: session.role,
      sessionId,
      requestId: String(response.getHeader('X-Request-Id')),
    };
  };
}
