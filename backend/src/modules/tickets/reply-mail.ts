import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import { messageIdFor, type MailComposer, type OutboxRepository } from '../../platform/outbox/index.ts';
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
    const [ticket, reply, workspace, thread] = await Promise.all([
      tickets.find(scope, ticketId),
      replies.find(scope, ticketId, replyId),
      workspaces.get(scope),
      messages.listByOrderingKey(scope, ticketId),
    ]);
    if (!ticket || !reply) return null;
    const earlier = thread.filter(({ _id }) => _id.toHexString() < message._id.toHexString());
    return {
      senderName: workspace.name,
      subject: `Re: ${ticket.subject} [#${ticket.number}]`,
      text: reply.body,
      html: toHtml(reply.body),
      references: earlier.map(({ _id }) => messageIdFor(_id.toHexString(), mailFrom)),
    };
  };
}
