import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { TimelineService } from '../timeline/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { CustomerMessagesService } from './customer-messages.service.ts';
import { ListStampsRepository } from './list-stamps.repository.ts';
import { defineRebuildJob } from './rebuild/rebuild.job.ts';
import { rebuildRoutes } from './rebuild/rebuild.routes.ts';
import { TicketRebuilder } from './rebuild/ticket-rebuilder.ts';
import { RepliesRepository } from './replies.repository.ts';
import { RepliesService } from './replies.service.ts';
import { createReplyMailComposer } from './reply-mail.ts';
import { TicketBulkChange } from './ticket-bulk.ts';
import { TicketClocksRepository } from './ticket-clocks.repository.ts';
import type { TicketDeriver } from './ticket-derivation.ts';
import { TicketImport } from './ticket-import.ts';
import { TicketLedger } from './ticket-ledger.ts';
import { TicketLooksRepository } from './ticket-looks.repository.ts';
import { TicketLooks } from './ticket-looks.service.ts';
import { TicketsRepository } from './tickets.repository.ts';
import { TicketPages } from './ticket-pages.ts';
import { TicketTransfer } from './ticket-transfer.ts';
import { ticketsRoutes, type FindLatestTriage } from './tickets.routes.ts';
import { TicketsService } from './tickets.service.ts';

export type { ReplyDocument } from './replies.model.ts';
export type { RepliesRepository } from './replies.repository.ts';
export type { TicketCommit, TicketLedger, TicketParticipant } from './ticket-ledger.ts';
export { referencesOf } from './reply-mail.ts';
export { rebuildWorkspaces } from './rebuild/rebuild-workspaces.ts';
export type { ClockedTicket, TicketClocksRepository } from './ticket-clocks.repository.ts';
export type { PastStep, PastTicket, TicketImport } from './ticket-import.ts';
export { clocksToRead, type PreparedDeriver, type TicketDeriver } from './ticket-derivation.ts';
export type { TicketSnapshot } from './ticket-reducer.ts';
export type { TicketDerived, TicketDocument } from './tickets.model.ts';
export { presentReply, presentTicket, presentTicketRow } from './tickets.presenter.ts';
export type { LoadRow, TicketRowDocument } from './tickets.repository.ts';
export { changeBy, type TicketsService } from './tickets.service.ts';
export { isVisibleTo, visibleTickets, type TicketViewer } from './ticket-visibility.ts';

export interface TicketsModule {
  readonly service: TicketsService;
  readonly replies: RepliesRepository;
  readonly repliesService: RepliesService;
  readonly ledger: TicketLedger;
  readonly import: TicketImport;
  readonly rebuildRoutes: MountRoutes;
  readonly clocks: TicketClocksRepository;
  routes(findLatestTriage: FindLatestTriage): MountRoutes;
}

export interface TicketsModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly outbox: Outbox;
  readonly queue: JobQueue;
  readonly audit: AuditService;
  readonly timeline: TimelineService;
  readonly users: UsersService;
  readonly customers: CustomersService;
  readonly workspaces: WorkspacesService;
  readonly mailFrom: string;
  readonly deriver: TicketDeriver;
}

export function createTicketsModule(deps: TicketsModuleDependencies): TicketsModule {
  const { database, clock, log, outbox, queue, timeline, users, workspaces, mailFrom, deriver } = deps;
  const stamps = new ListStampsRepository(database);
  const tickets = new TicketsRepository(database);
  const replies = new RepliesRepository(database);
  const clocks = new TicketClocksRepository(database);
  const ledger = new TicketLedger({ database, tickets, clocks, timeline, deriver, clock });
  const looksRepository = new TicketLooksRepository(database);
  const looks = new TicketLooks({ looks: looksRepository, tickets, database, clock });
  ledger.addParticipant(looks.participant());
  ledger.addForgetting(async (scope, ids, session) => {
    await replies.deleteOfTickets(scope, ids, session);
    await looksRepository.deleteOfTickets(scope, ids, session);
    await outbox.messages.deleteByOrderingKeys(scope, ids, session);
  });
  const service = new TicketsService({
    ...{ tickets, replies, ledger, users, clock, looks },
    customers: deps.customers,
  });
  const repliesService = new RepliesService({ replies, ledger, outbox, clock });
  const customerMessages = new CustomerMessagesService({ replies, timeline, ledger, clock });
  const rebuilder = new TicketRebuilder(database, tickets, timeline);
  const transfer = new TicketTransfer({ tickets, ledger, users, audit: deps.audit, database });
  const bulk = new TicketBulkChange({ ledger, users });
  const mail = { tickets, replies, workspaces, mailFrom, messages: outbox.messages };
  outbox.composeWith('reply_mail', createReplyMailComposer(mail));
  return {
    service,
    replies,
    repliesService,
    ledger,
    import: new TicketImport({ database, tickets, replies, ledger, customers: deps.customers }),
    rebuildRoutes: rebuildRoutes({
      ...{ database, audit: deps.audit, rebuilder },
      job: defineRebuildJob(queue, rebuilder, log),
    }),
    clocks,
    routes: (findLatestTriage) =>
      ticketsRoutes({
        tickets: service,
        replies: repliesService,
        customerMessages,
        bulk,
        pages: new TicketPages({ tickets: service, looks, stamps, clock }),
        looks,
        transfer,
        findLatestTriage,
      }),
  };
}
