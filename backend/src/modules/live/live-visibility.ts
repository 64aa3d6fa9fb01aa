import { canSeeTicket } from '@opsflow/contract';
import type { Caller } from '../../platform/security/index.ts';
import type { LiveEntry } from './live-entry.ts';

/** What somebody gets of an entry. `unknown`: it takes the ticket's assignee to tell. */
export type Verdict = 'show' | 'gone' | 'hide' | 'unknown';

export type LiveViewer = Pick<Caller, 'userId' | 'permissions' | 'ticketScope'>;

/** Who sees a ticket now, by its id; undefined where that is not known. */
export type KnownAssignee = (ticketId: string) => string | null | undefined;

/** Pure. Decided for each viewer anew with every entry: what they see can have changed since the last. */
export function judge(viewer: LiveViewer, entry: LiveEntry, assigneeOf: KnownAssignee): Verdict {
  if (!viewer.permissions.has(entry.permission)) return 'hide';
  const { audience } = entry;
  if ('userId' in audience) return viewer.userId?.toHexString() === audience.userId ? 'show' : 'hide';
  if (viewer.ticketScope === 'all') return 'show';
  const assigneeId = audience.assigneeId === undefined ? assigneeOf(audience.ticketId) : audience.assigneeId;
  if (assigneeId === undefined) return 'unknown';
  const subject = { user_id: viewer.userId?.toHexString() ?? null, ticket_scope: viewer.ticketScope };
  if (canSeeTicket(subject, { assignee_id: assigneeId })) return 'show';
  const { formerAssigneeId } = audience;
  if (formerAssigneeId === undefined) return 'hide';
  return canSeeTicket(subject, { assignee_id: formerAssigneeId }) ? 'gone' : 'hide';
}
