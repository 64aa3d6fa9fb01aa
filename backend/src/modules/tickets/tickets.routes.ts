import { ticketsContract, type WorkflowRunAnswer } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { entityTagOf } from '../../http/entity-tag.ts';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketBulkChange } from './ticket-bulk.ts';
import type { CustomerMessagesService } from './customer-messages.service.ts';
import type { RepliesService } from './replies.service.ts';
import type { TicketPages } from './ticket-pages.ts';
import type { TicketLooks } from './ticket-looks.service.ts';
import type { TicketTransfer } from './ticket-transfer.ts';
import { presentReply, presentTicket, presentTicketList } from './tickets.presenter.ts';
import type { TicketsService } from './tickets.service.ts';

/** The latest triage run of a ticket, ready to be sent; triage knows it. */
export type FindLatestTriage = (caller: Caller, ticketId: ObjectId) => Promise<WorkflowRunAnswer | null>;

export interface TicketsRoutesDependencies {
  readonly tickets: TicketsService;
  readonly replies: RepliesService;
  readonly customerMessages: CustomerMessagesService;
  readonly bulk: TicketBulkChange;
  readonly pages: TicketPages;
  readonly looks: TicketLooks;
  readonly transfer: TicketTransfer;
  readonly findLatestTriage: FindLatestTriage;
}

export function ticketsRoutes(deps: TicketsRoutesDependencies): MountRoutes {
  const { tickets, replies, customerMessages, bulk, pages, looks, transfer, findLatestTriage } = deps;
  return mountContract(ticketsContract, {
    createTicket: async ({ caller, body }) =>
      answer(201, { ticket: presentTicket(await tickets.create(caller, body)) }),
    listTickets: async ({ caller, query }) => {
      const { body, entityTag } = await pages.get(caller, query);
      return { ...answer(200, body), headers: { ETag: entityTag } };
    },
    getTicket: async ({ caller, params }) => {
      const id = toObjectId(params.id);
      const ticket = await tickets.getFor(caller, id);
      const [conversation, latestTriage] = await Promise.all([
        tickets.listReplies(caller.scope, id),
        findLatestTriage(caller, id),
      ]);
      const body = {
        ticket: presentTicket(ticket),
        replies: conversation.map(presentReply),
        latest_triage: latestTriage,
      };
      return { ...answer(200, body), headers: { ETag: entityTagOf(ticket.version, body) } };
    },
    updateTicket: async ({ caller, params, body, request }) => {
      const ticket = await tickets.update(caller, toObjectId(params.id), body, request.ifMatchVersion);
      return answer(200, { ticket: presentTicket(ticket) });
    },
    bulkUpdateTickets: async ({ caller, body }) => answer(200, { results: await bulk.run(caller, body) }),
    markTicketAsSpam: async ({ caller, params }) =>
      answer(200, { ticket: presentTicket(await tickets.trash(caller, toObjectId(params.id), 'spam')) }),
    deleteTicket: async ({ caller, params }) =>
      answer(200, { ticket: presentTicket(await tickets.trash(caller, toObjectId(params.id), 'deleted')) }),
    restoreTicket: async ({ caller, params }) =>
      answer(200, { ticket: presentTicket(await tickets.restore(caller, toObjectId(params.id))) }),
    markTicketRead: async ({ caller, params, body }) => {
      await looks.markRead(caller, toObjectId(params.id), new Date(body.seen_at));
      return answer(204, undefined);
    },
    markTicketUnread: async ({ caller, params }) => {
      await looks.markUnread(caller, toObjectId(params.id));
      return answer(204, undefined);
    },
    markAllTicketsRead: async ({ caller }) => {
      await looks.markAllRead(caller);
      return answer(204, undefined);
    },
    listRecentTickets: async ({ caller }) => {
      const rows = await looks.listRecent(caller);
      const unread = await looks.listUnreadAmong(caller, rows);
      return answer(200, { tickets: presentTicketList(rows, unread.ids) });
    },
    createReply: async ({ caller, params, body, request }) => {
      const { ticket, reply } = await replies.create(
        caller,
        toObjectId(params.id),
        body,
        request.ifMatchVersion,
      );
      return answer(201, { ticket: presentTicket(ticket), reply: presentReply(reply) });
    },
    appendEvent: async ({ caller, params, body, request }) => {
      const key = request.header('Idempotency-Key');
      const received = await customerMessages.receive(caller, toObjectId(params.id), body, key);
      const told = { ticket: presentTicket(received.ticket), reply: presentReply(received.reply) };
      return received.isRepeated ? answer(200, told) : answer(201, told);
    },
    saveDraft: async ({ caller, params, body }) => {
      const reply = await replies.saveDraft(caller, toObjectId(params.id), toObjectId(params.reply_id), body);
      return answer(200, { reply: presentReply(reply) });
    },
    transferTickets: async ({ caller, params, body }) => {
      const to = body.to_user_id === null ? null : toObjectId(body.to_user_id);
      return answer(200, { transferred: await transfer.run(caller, toObjectId(params.id), to) });
    },
  });
}
