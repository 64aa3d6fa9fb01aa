import type { SlaTimerName } from '@opsflow/contract';
import { toObjectId, type ObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';
import { isVisibleTo, type TicketCommit, type TicketParticipant } from '../tickets/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { findMentioned } from './mentions.ts';
import type { NewNotification, NotificationsService } from './notifications.service.ts';

const longestExcerpt = 140;

/** Who waits for a run that a worker has taken; null where nobody does. */
export type FindRunWaiter = (scope: TenantScope, runId: ObjectId) => Promise<ObjectId | null>;

/** Who is on call as primary, whom late tickets are escalated to; null where nobody is. */
export type FindOnCall = (scope: TenantScope) => Promise<string | null>;

export interface TicketNotifierDependencies {
  readonly notifications: NotificationsService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly findRunWaiter: FindRunWaiter;
  readonly findOnCall: FindOnCall;
}

/**
 * Who is to hear of a ticket's events: whoever it was given to, is mentioned in it, waits for its answer, or
 * can still keep its promises.
 */
export function createTicketNotifier(deps: TicketNotifierDependencies): TicketParticipant {
  const { notifications, workspaces } = deps;
  return async (commit, session) => {
    for (const event of commit.events) {
      for (const found of await listReceivers(commit, event, deps)) {
        if (isByThemselves(event, found.user)) continue;
        if (!(await sees(commit.scope, found.user, commit.after, workspaces))) continue;
        await notifications.notify(commit.scope, toNotification(commit, event, found), session);
      }
    }
  };
}

interface Receiver {
  readonly user: UserDocument;
  readonly kind: NewNotification['kind'];
  readonly excerpt: string | null;
}

async function listReceivers(
  { scope, after }: TicketCommit,
  event: TicketEvent,
  { users, findRunWaiter, findOnCall }: TicketNotifierDependencies,
): Promise<Receiver[]> {
  switch (event.type) {
    case 'created':
      return receiverOf(scope, event.payload.assignee_id, 'assignment', null, users);
    case 'assignee_changed':
      return receiverOf(scope, event.payload.to, 'assignment', null, users);
    case 'message_received':
      return receiverOf(
        scope,
        after.assignee_id?.toHexString() ?? null,
        'reply_received',
        event.payload.body,
        users,
      );
    case 'note_added': {
      const { body } = event.payload;
      if (!body.includes('@')) return [];
      const people = await users.listActive(scope);
      const byId = new Map(people.map((user) => [user._id.toHexString(), user]));
      const named = people.map(({ _id, name }) => ({ id: _id.toHexString(), name }));
      return findMentioned(body, named).flatMap((id) => {
        const user = byId.get(id);
        return user ? [{ user, kind: 'mention' as const, excerpt: body }] : [];
      });
    }
    case 'triage_succeeded':
    case 'triage_failed': {
      const waiter = await findRunWaiter(scope, toObjectId(event.payload.workflow_run_id));
      const excerpt = event.type === 'triage_failed' ? event.payload.error_message : null;
      return receiverOf(scope, waiter?.toHexString() ?? null, 'run_finished', excerpt, users);
    }
    case 'sla_warning':
    case 'sla_breached': {
      const assigneeId = after.assignee_id?.toHexString() ?? null;
      // A warning is for whoever has the ticket; what is late already, or nobody's, is for who is on call too.
      const isForOnCall = event.type === 'sla_breached' || assigneeId === null;
      const ids = new Set([assigneeId, isForOnCall ? await findOnCall(scope) : null]);
      const receivers = [...ids].map((id) => receiverOf(scope, id, 'sla', describePromise(event), users));
      return (await Promise.all(receivers)).flat();
    }
    default:
      return [];
  }
}

function describePromise({ type, payload }: Extract<TicketEvent, { type: 'sla_warning' | 'sla_breached' }>) {
  const promise = promises[payload.timer];
  return type === 'sla_breached' ? `The ${promise} is overdue` : `The ${promise} is due soon`;
}

const promises: Readonly<Record<SlaTimerName, string>> = {
  first_response: 'first response',
  next_response: 'next response',
  resolution: 'resolution',
};

async function receiverOf(
  scope: TenantScope,
  id: string | null,
  kind: Receiver['kind'],
  excerpt: string | null,
  users: UsersService,
): Promise<Receiver[]> {
  const user = id === null ? null : await users.find(scope, toObjectId(id));
  return user?.status === 'active' ? [{ user, kind, excerpt }] : [];
}

function isByThemselves({ actor }: TicketEvent, user: UserDocument): boolean {
  return actor.type === 'user' && actor.id === user._id.toHexString();
}

/** A mention does not open a ticket to somebody who may not see it. */
async function sees(
  scope: TenantScope,
  user: UserDocument,
  ticket: { readonly assignee_id: ObjectId | null },
  workspaces: WorkspacesService,
): Promise<boolean> {
  const ticketScope = user.role === 'agent' ? (await workspaces.getAccessRules(scope)).agentScope : 'all';
  return isVisibleTo({ userId: user._id, ticketScope }, ticket);
}

function toNotification(
  { after }: TicketCommit,
  event: TicketEvent,
  { user, kind, excerpt }: Receiver,
): NewNotification {
  return {
    user_id: user._id,
    kind,
    ticket_id: after._id,
    ticket_number: after.number,
    ticket_subject: after.subject,
    actor: event.actor,
    excerpt: excerpt?.slice(0, longestExcerpt) ?? null,
  };
}
