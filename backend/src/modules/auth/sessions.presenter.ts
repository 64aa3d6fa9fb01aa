import type { Device } from '@opsflow/contract';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { SessionDocument } from './sessions.model.ts';

export function presentDevice(session: SessionDocument, currentId: ObjectId | null): Device {
  return {
    id: session._id.toHexString(),
    user_agent: session.user_agent,
    ip: session.ip,
    signed_in_at: session.created_at.toISOString(),
    last_used_at: session.rotated_at.toISOString(),
    expires_at: session.expires_at.toISOString(),
    is_current: currentId !== null && session._id.equals(currentId),
  };
}
