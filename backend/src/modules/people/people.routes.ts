import { peopleContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import { getUserId } from '../../platform/security/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import { timeZoneOf, type WorkspacesService } from '../workspaces/index.ts';
import type { OnCallService } from './on-call.service.ts';
import { presentPerson, presentQueue, presentTeam, presentTurn } from './people.presenter.ts';
import type { PeopleService } from './people.service.ts';
import type { TeamsService } from './teams.service.ts';

export interface PeopleRoutesDependencies {
  readonly people: PeopleService;
  readonly teams: TeamsService;
  readonly onCall: OnCallService;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly clock: Clock;
}

export function peopleRoutes(deps: PeopleRoutesDependencies): MountRoutes {
  const { people, teams, onCall, users, workspaces, clock } = deps;
  const present = async (scope: TenantScope, members: readonly UserDocument[]) => {
    const [now, workspace] = await Promise.all([onCall.getNow(scope), workspaces.get(scope)]);
    const zone = timeZoneOf(workspace);
    return members.map((member) => presentPerson(member, zone, now, clock.now()));
  };
  const presentOne = async (scope: TenantScope, member: UserDocument) => {
    const [person] = await present(scope, [member]);
    return answer(200, { person: person as NonNullable<typeof person> });
  };
  const presentOnCall = async (scope: TenantScope) => {
    const { rota, turns } = await onCall.getTurns(scope);
    return answer(200, { rota, turns: turns.map(presentTurn) });
  };
  return mountContract(peopleContract, {
    listPeople: async ({ caller, query }) => {
      const page = await users.list(caller.scope, query);
      return answer(200, { people: await present(caller.scope, page.users), next_cursor: page.nextCursor });
    },
    updateOwnHours: async ({ caller, body }) =>
      presentOne(caller.scope, await people.update(caller.scope, getUserId(caller), body)),
    updatePerson: async ({ caller, params, body }) =>
      presentOne(caller.scope, await people.update(caller.scope, toObjectId(params.id), body)),
    listTeams: async ({ caller }) => {
      const [found, members] = await Promise.all([
        teams.list(caller.scope),
        users.listAssignable(caller.scope),
      ]);
      return answer(200, { teams: found.map((team) => presentTeam(team, members)) });
    },
    createTeam: async ({ caller, body }) =>
      answer(201, { team: presentTeam(await teams.create(caller.scope, body), []) }),
    updateTeam: async ({ caller, params, body }) => {
      const team = await teams.update(caller.scope, toObjectId(params.id), body);
      return answer(200, { team: presentTeam(team, await users.listAssignable(caller.scope)) });
    },
    deleteTeam: async ({ caller, params }) => {
      await teams.delete(caller.scope, toObjectId(params.id));
      return answer(204, undefined);
    },
    listQueues: async ({ caller }) =>
      answer(200, { queues: (await teams.listQueues(caller.scope)).map(presentQueue) }),
    createQueue: async ({ caller, body }) =>
      answer(201, { queue: presentQueue(await teams.createQueue(caller.scope, body)) }),
    updateQueue: async ({ caller, params, body }) => {
      const queue = await teams.updateQueue(caller.scope, toObjectId(params.id), body);
      return answer(200, { queue: presentQueue(queue) });
    },
    getOnCall: async ({ caller }) => presentOnCall(caller.scope),
    updateOnCall: async ({ caller, body }) => {
      await onCall.replaceRota(caller.scope, body);
      return presentOnCall(caller.scope);
    },
  });
}
