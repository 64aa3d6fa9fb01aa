import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import {
  messageIdFor,
  type MailComposer,
  type OutboxDocument,
  type OutboxRepository,
} from '../../platform/outbox/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { RepliesRepository } from './replies.repository.ts';
import type { TicketsRepository } from './tickets.repository.ts';

export interface ReplyMailDependencies {
  readonly tickets: TicketsRepository;
  readonly replies: RepliesRepository;
  readonly workspaces: WorkspacesService;
  readonly messages: OutboxRepository;
  readonly mailFrom: string;
}

/**
 * Writes an agent's reply as mail to the customer. It refers to the ticket's earlier mails, so that the
 * customer's program shows one conversation and their answer finds its ticket.
 */
export function createReplyMailComposer(deps: ReplyMailDependencies): MailComposer {
  const { tickets, replies, workspaces, messages, mailFrom } = deps;
  return async (scope, message) => {
    const { ticket_id: ticketId, reply_id: replyId } = message.payload as Record<string, ObjectId>;
    if (!ticketId || !replyId) return null;
    const [ticket, reply, workspace, references] = await Promise.all([
      tickets.find(scope, ticketId),
      replies.find(scope, ticketId, replyId),
      workspaces.get(scope),
      referencesOf(scope, message, messages, mailFrom),
    ]);
    if (!ticket || !reply) return null;
    return {
      senderName: workspace.name,
      subject: `Re: ${ticket.subject} [#${ticket.number}]`,
      text: reply.body,
      html: toHtml(reply.body),
      references,
    };
  };
}

/** The mails that went out on the same ticket before this one. */
export async function referencesOf(
  scope: TenantScope,
  { _id: id, ordering_key: ticketId }: OutboxDocument,
  messages: OutboxRepository,
  mailFrom: string,
): Promise<string[]> {
  if (!ticketId) return [];
  const thread = await messages.listByOrderingKey(scope, ticketId);
  const earlier = thread.filter(({ _id }) => _id.toHexString() < id.toHexString());
  return earlier.map(({ _id }) => messageIdFor(_id.toHexString(), mailFrom));
}
