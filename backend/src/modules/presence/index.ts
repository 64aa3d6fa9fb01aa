import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import { PresenceRepository } from './presence.repository.ts';
import { PresenceService } from './presence.service.ts';

export type { PresenceDocument } from './presence.model.ts';
export { presentPresence } from './presence.presenter.ts';
export type { PresenceService } from './presence.service.ts';

export interface PresenceModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly tickets: TicketsService;
}

export function createPresenceModule({
  database,
  clock,
  tickets,
}: PresenceModuleDependencies): PresenceService {
  return new PresenceService({ database, clock, tickets, pages: new PresenceRepository(database) });
}
