import { toHtml } from '../../platform/mail/index.ts';
import type { ObjectId } from '../../platform/mongo/index.ts';
import type { MailComposer, OutboxRepository } from '../../platform/outbox/index.ts';
import { referencesOf, type TicketsService } from '../tickets/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';

export interface InactivityMailDependencies {
  readonly tickets: TicketsService;
  readonly workspaces: WorkspacesService;
  readonly messages: OutboxRepository;
  readonly mailFrom: string;
}

/** Tells a customer that their ticket will be closed. Null where they have answered meanwhile. */
export function createInactivityMailComposer(deps: InactivityMailDependencies): MailComposer {
  const { tickets, workspaces, messages, mailFrom } = deps;
  return async (scope, message) => {
    const { ticket_id: ticketId, close_at: closeAt } = message.payload as {
      ticket_id: ObjectId;
      close_at: Date;
    };
    const ticket = await tickets.find(scope, ticketId);
    if (!ticket || ticket.trashed_as || ticket.last_inbound_at > message.created_at) return null;
    const workspace = await workspaces.get(scope);
    const paragraphs = [
      `Hello ${ticket.customer_name},`,
      `we have not heard from you about “${ticket.subject}”. Unless you answer, we will close your request on ${closeAt.toISOString().slice(0, 10)}. A short reply to this mail keeps it open.`,
      workspace.settings.signature || workspace.name,
    ];
    const text = paragraphs.join('\n\n');
    return {
      senderName: workspace.name,
      subject: `Re: ${ticket.subject} [#${ticket.number}]`,
      text,
      html: toHtml(text),
      references: await referencesOf(scope, message, messages, mailFrom),
    };
  };
}
