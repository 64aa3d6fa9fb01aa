import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { ChangeFeed, Database } from '../../platform/mongo/index.ts';
import type { JobQueue } from '../../platform/queue/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { TimelineService } from '../timeline/index.ts';
import type { TicketClocksRepository, TicketLedger, TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { SlaDeriver, type SurroundingsSource } from './sla-deriver.ts';
import { SlaPass } from './sla-pass.ts';
import { slaPoliciesCollection } from './sla-policies.model.ts';
import { SlaPoliciesRepository } from './sla-policies.repository.ts';
import { SlaPoliciesService } from './sla-policies.service.ts';
import { SlaPolicyReader } from './sla-policy-reader.ts';
import { SlaPreview, type DecidePriority } from './sla-preview.ts';
import { scheduleSlaPass } from './sla-schedule.ts';
import { slaRoutes } from './sla.routes.ts';
import { SlaWhatIf } from './sla-what-if.ts';
import { TicketSlaService } from './ticket-sla.service.ts';

export { defaultSlaRules } from './engine/index.ts';
export { addSlaFacts } from './sla-backfill.ts';
export { DeskSurroundings } from './desk-surroundings.ts';
export type { SlaDeriver } from './sla-deriver.ts';

/** The part that tickets themselves need: made before them. */
export interface SlaClocks {
  readonly deriver: SlaDeriver;
  readonly policies: SlaPoliciesService;
  readonly repository: SlaPoliciesRepository;
}

export interface SlaClocksDependencies {
  readonly workspaces: WorkspacesService;
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export function createSlaClocks({ workspaces, ...deps }: SlaClocksDependencies): SlaClocks {
  const { database, changes, audit, clock } = deps;
  const repository = new SlaPoliciesRepository(database);
  const policies = new SlaPoliciesService({
    policies: repository,
    database,
    changes,
    audit,
    clock,
    collection: slaPoliciesCollection,
    zoneOf: async (scope) => (await workspaces.getAccessRules(scope)).timeZone,
  });
  workspaces.whenZoneChanges((caller, zone) => policies.adoptZone(caller, zone));
  return { deriver: new SlaDeriver(policies), policies, repository };
}

export interface SlaModule {
  readonly pass: SlaPass;
  readonly policies: SlaPoliciesService;
  readonly routes: MountRoutes;
  /** How busy people and queues are; without it nobody is. */
  useSurroundings(source: SurroundingsSource): void;
  /** The rules of intake, for previews; without them a ticket keeps its priority. */
  useIntake(decide: DecidePriority): void;
}

export interface SlaModuleDependencies {
  readonly clocks: SlaClocks;
  readonly queue: JobQueue;
  readonly users: UsersService;
  readonly tickets: TicketsService;
  readonly ticketClocks: TicketClocksRepository;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createSlaModule(deps: SlaModuleDependencies): SlaModule {
  const { tickets, ticketClocks, ledger, timeline, clock, log } = deps;
  const { deriver, policies, repository } = deps.clocks;
  const preview = new SlaPreview(deriver, deps.users, clock);
  const pass = new SlaPass({ clocks: ticketClocks, ledger, policies: repository, clock, log });
  scheduleSlaPass(deps.queue, pass);
  return {
    pass,
    policies,
    routes: slaRoutes({
      policies,
      reader: new SlaPolicyReader(policies, ticketClocks),
      preview,
      whatIf: new SlaWhatIf({ policies, clocks: ticketClocks, timeline, clock }),
      ticketSla: new TicketSlaService({ deriver, tickets, ledger, timeline, clock }),
    }),
    useSurroundings: (source) => deriver.useSurroundings(source),
    useIntake: (decide) => preview.useIntake(decide),
  };
}
