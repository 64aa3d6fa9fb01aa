import type { MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import { OnCallService } from './on-call.service.ts';
import { OpsSettingsRepository } from './ops-settings.repository.ts';
import { peopleRoutes } from './people.routes.ts';
import { PeopleService } from './people.service.ts';
import { QueuesRepository, TeamsRepository } from './teams.repository.ts';
import { TeamsService } from './teams.service.ts';

export type { OnCallService } from './on-call.service.ts';
export type { TeamsService } from './teams.service.ts';
export { availabilityOf } from './working-life.ts';

export interface PeopleModule {
  readonly service: PeopleService;
  readonly teams: TeamsService;
  readonly onCall: OnCallService;
  readonly routes: MountRoutes;
}

export interface PeopleModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly audit: AuditService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
}

export function createPeopleModule(deps: PeopleModuleDependencies): PeopleModule {
  const { database } = deps;
  const onCall = new OnCallService({ ...deps, settings: new OpsSettingsRepository(database) });
  const teams = new TeamsService({
    ...deps,
    teams: new TeamsRepository(database),
    queues: new QueuesRepository(database),
  });
  const service = new PeopleService({ ...deps, teams });
  return { service, teams, onCall, routes: peopleRoutes({ ...deps, people: service, teams, onCall }) };
}
