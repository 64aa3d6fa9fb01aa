import type { TenantScope } from '../../platform/mongo/index.ts';
import { availabilityOf, type OnCallService, type TeamsService } from '../people/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import type { UsersService } from '../users/index.ts';
import type { RoutingTeam } from './routing-engine.ts';

export interface TeamSources {
  readonly users: UsersService;
  readonly teams: TeamsService;
  readonly onCall: OnCallService;
  readonly tickets: TicketsService;
}

/** The team as routing sees it at this moment: who there is, who has room, who leads, who is on call. */
export async function readRoutingTeam(
  scope: TenantScope,
  { users, teams, onCall, tickets }: TeamSources,
): Promise<RoutingTeam> {
  const [members, open, allTeams, now] = await Promise.all([
    users.listAssignable(scope),
    tickets.countOpenByAssignee(scope),
    teams.list(scope),
    onCall.getNow(scope),
  ]);
  return {
    people: members.map((member) => ({
      id: member._id.toHexString(),
      name: member.name,
      skills: member.skills,
      capacity: member.capacity,
      open: open.get(member._id.toHexString()) ?? 0,
      isAvailable: availabilityOf(member) === 'available',
      isAgent: member.role === 'agent' || member.role === 'lead',
    })),
    onCall: now,
    leadOfTeam: new Map(
      allTeams.flatMap(({ name, lead_id }) =>
        lead_id ? [[name.toLowerCase(), lead_id.toHexString()] as const] : [],
      ),
    ),
  };
}
