import type { OnCallTurn as OnCallTurnView, Person, Queue, Team } from '@opsflow/contract';
import type { UserDocument } from '../users/index.ts';
import { levelOf, type OnCall, type OnCallTurn } from './on-call.policy.ts';
import type { QueueDocument, TeamDocument } from './teams.model.ts';
import { isAtWork, workingLifeOf } from './working-life.ts';

export function presentPerson(user: UserDocument, workspaceZone: string, onCall: OnCall, now: Date): Person {
  const life = workingLifeOf(user, workspaceZone);
  const id = user._id.toHexString();
  return {
    id,
    name: user.name,
    role: user.role,
    status: user.status,
    team_id: user.team_id?.toHexString() ?? null,
    skills: user.skills,
    capacity: user.capacity,
    time_zone: life.time_zone,
    working_hours: {
      days: [...life.working_hours.days],
      from: life.working_hours.from,
      to: life.working_hours.to,
    },
    availability: life.availability,
    is_at_work: isAtWork(life, now),
    on_call: levelOf(id, onCall),
  };
}

export function presentTeam(team: TeamDocument, people: readonly UserDocument[]): Team {
  return {
    id: team._id.toHexString(),
    name: team.name,
    lead_id: team.lead_id?.toHexString() ?? null,
    member_ids: people.filter(({ team_id }) => team_id?.equals(team._id)).map(({ _id }) => _id.toHexString()),
    created_at: team.created_at.toISOString(),
  };
}

export function presentQueue({ _id, key, name, team_id }: QueueDocument): Queue {
  return { id: _id.toHexString(), key, name, team_id: team_id?.toHexString() ?? null };
}

export function presentTurn({ from, to, primaryId, secondaryId }: OnCallTurn): OnCallTurnView {
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    primary_id: primaryId,
    secondary_id: secondaryId,
  };
}
