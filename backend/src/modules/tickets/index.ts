import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { TimelineService } from '../timeline/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { RepliesRepository } from './replies.repository.ts';
import { RepliesService } from './replies.service.ts';
import { createReplyMailComposer } from './reply-mail.ts';
import { TicketBulkChange } from './ticket-bulk.ts';
import { TicketLedger } from './ticket-ledger.ts';
import { TicketLooksRepository } from './ticket-looks.repository.ts';
import { TicketLooks } from './ticket-looks.service.ts';
import { TicketsRepository } from './tickets.repository.ts';
import { TicketTransfer } from './ticket-transfer.ts';
import { ticketsRoutes, type FindLatestTriage } from './tickets.routes.ts';
import { TicketsService } from './tickets.service.ts';

export type { ReplyDocument } from './replies.model.ts';
export type { RepliesRepository } from './replies.repository.ts';
export type { TicketCommit, TicketLedger } from './ticket-ledger.ts';
export type { TicketDocument } from './tickets.model.ts';
export type { LoadRow, TicketRowDocument } from './tickets.repository.ts';
export { presentReply, presentTicket } from './tickets.presenter.ts';
export { changeBy, type TicketsService } from './tickets.service.ts';
export { isVisibleTo, visibleTickets, type TicketViewer } from './ticket-visibility.ts';

export interface TicketsModule {
  readonly service: TicketsService;
  readonly replies: RepliesRepository;
  readonly repliesService: RepliesService;
  readonly ledger: TicketLedger;
  routes(findLatestTriage: FindLatestTriage): MountRoutes;
}

export interface TicketsModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly timeline: TimelineService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly mailFrom: string;
}

export function createTicketsModule(deps: TicketsModuleDependencies): TicketsModule {
  const { database, clock, outbox, timeline, users, workspaces, mailFrom } = deps;
  const tickets = new TicketsRepository(database);
  const replies = new RepliesRepository(database);
  const ledger = new TicketLedger(database, tickets, timeline, clock);
  const looks = new TicketLooks({ looks: new TicketLooksRepository(database), tickets, database, clock });
  ledger.addParticipant(looks.participant());
  const service = new TicketsService({ tickets, replies, ledger, users, clock, looks });
  const repliesService = new RepliesService({ replies, ledger, outbox, clock });
  const bulk = new TicketBulkChange({ ledger, users });
  const transfer = new TicketTransfer({ tickets, ledger, users });
  const mail = { tickets, replies, workspaces, mailFrom, messages: outbox.messages };
  outbox.composeWith('reply_mail', createReplyMailComposer(mail));
  return {
    service,
    replies,
    repliesService,
    ledger,
    routes: (findLatestTriage) =>
      ticketsRoutes({ tickets: service, replies: repliesService, bulk, looks, transfer, findLatestTriage }),
  };
}
