import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { ChangeFeed, Database } from '../../platform/mongo/index.ts';
import type { PresenceService } from '../presence/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import { LiveHub } from './live-hub.ts';
import { liveRoutes } from './live.routes.ts';
import { LiveService, type HasSameStanding } from './live.service.ts';
import { notificationSource } from './sources/notification-source.ts';
import { presenceSource } from './sources/presence-source.ts';
import { runSource } from './sources/run-source.ts';
import { ticketSource } from './sources/ticket-source.ts';
import { timelineSource } from './sources/timeline-source.ts';

export type { LiveService } from './live.service.ts';

export interface LiveModule {
  readonly service: LiveService;
  readonly routes: MountRoutes;
}

export interface LiveModuleDependencies {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly log: Logger;
  readonly tickets: TicketsService;
  readonly presence: PresenceService;
  readonly hasSameStanding: HasSameStanding;
  readonly maxStreams: { readonly perUser: number; readonly perWorkspace: number };
}

const sources = [timelineSource, ticketSource, runSource, presenceSource, notificationSource];

export function createLiveModule(deps: LiveModuleDependencies): LiveModule {
  const hub = new LiveHub({ ...deps, sources });
  const service = new LiveService({ ...deps, hub, sources });
  return { service, routes: liveRoutes(service, deps.presence) };
}
