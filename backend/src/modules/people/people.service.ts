import type { PersonPatch } from '@opsflow/contract';
import { assertTimeZone } from '../../platform/clock/time-zone.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId, type Database, type ObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { TeamsService } from './teams.service.ts';

export interface PeopleDependencies {
  readonly users: UsersService;
  readonly teams: TeamsService;
  readonly database: Database;
}

/** How the people of a workspace work. */
export class PeopleService {
  readonly #deps: PeopleDependencies;

  constructor(deps: PeopleDependencies) {
    this.#deps = deps;
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    { team_id, time_zone, working_hours, ...rest }: PersonPatch,
  ): Promise<UserDocument> {
    const { users, teams, database } = this.#deps;
    return database.withTransaction(async (session) => {
      if (!(await users.find(scope, id))) throw new AppError('not_found');
      assertTimeZone(time_zone, 'body.time_zone');
      if (team_id) await teams.assertTeam(scope, toObjectId(team_id), 'body.team_id', session);
      const given = Object.entries({ ...rest, time_zone }).filter(([, value]) => value !== undefined);
      const changes = {
        ...Object.fromEntries(given),
        ...(team_id === undefined ? {} : { team_id: team_id === null ? null : toObjectId(team_id) }),
        ...(working_hours ? { working_hours: sorted(working_hours) } : {}),
      };
      return users.changeWorkingLife(scope, id, changes, session);
    });
  }
}

function sorted<Hours extends { days: number[] }>(hours: Hours): Hours {
  return { ...hours, days: [...new Set(hours.days)].sort() };
}
