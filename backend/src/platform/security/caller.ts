import type { Role } from '@opsflow/contract';
import type { ObjectId, TenantScope } from '../mongo/index.ts';

/** Who is asking, for which workspace: made by `authenticate`, handed to every service. */
export interface Caller {
  readonly scope: TenantScope;
  readonly userId: ObjectId;
  readonly role: Role;
  readonly sessionId: ObjectId;
  readonly requestId: string;
}
