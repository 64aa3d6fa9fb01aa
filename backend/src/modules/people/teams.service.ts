import type { QueueInput, QueuePatch, TeamInput, TeamPatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { UsersService } from '../users/index.ts';
import type { QueueDocument, TeamDocument } from './teams.model.ts';
import type { QueuesRepository, TeamsRepository } from './teams.repository.ts';

export interface TeamsDependencies {
  readonly teams: TeamsRepository;
  readonly queues: QueuesRepository;
  readonly users: UsersService;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

/** Few enough to be listed as a whole. */
const maxTeams = 50;
const maxQueues = 100;

/** What every workspace routes into until it says otherwise. */
const defaultQueues = { triage: 'Triage', outage: 'Outage', vip: 'VIP', billing: 'Billing', bugs: 'Bugs' };

export class TeamsService {
  readonly #deps: TeamsDependencies;

  constructor(deps: TeamsDependencies) {
    this.#deps = deps;
  }

  async list(scope: TenantScope): Promise<TeamDocument[]> {
    return this.#deps.teams.list(scope);
  }

  async create(scope: TenantScope, { name, lead_id }: TeamInput): Promise<TeamDocument> {
    const { teams, database, clock } = this.#deps;
    await this.#assertLead(scope, lead_id);
    assertRoom(await teams.list(scope), maxTeams);
    return refuseDuplicates(() =>
      database.withTransaction(async (session) => {
        const team = { name, lead_id: toNullableId(lead_id), created_at: clock.now() };
        const created = await teams.insert(scope, team, session);
        await this.#recordTeam(scope, null, created, session);
        return created;
      }),
    );
  }

  async update(scope: TenantScope, id: ObjectId, { name, lead_id }: TeamPatch): Promise<TeamDocument> {
    const { teams, database } = this.#deps;
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(lead_id === undefined ? {} : { lead_id: toNullableId(lead_id) }),
    };
    return refuseDuplicates(() =>
      database.withTransaction(async (session) => {
        const before = await teams.find(scope, id, session);
        if (!before) throw new AppError('not_found');
        await this.#assertLead(scope, lead_id ?? null);
        const after = (await teams.update(scope, id, changes, session)) as TeamDocument;
        await this.#recordTeam(scope, before, after, session);
        return after;
      }),
    );
  }

  async delete(scope: TenantScope, id: ObjectId): Promise<void> {
    const { teams, queues, users, database } = this.#deps;
    await database.withTransaction(async (session) => {
      const before = await teams.find(scope, id, session);
      if (!before || !(await teams.delete(scope, id, session))) throw new AppError('not_found');
      await users.leaveTeam(scope, id, session);
      await queues.leaveTeam(scope, id, session);
      await this.#recordTeam(scope, before, null, session);
    });
  }

  async assertTeam(scope: TenantScope, id: ObjectId, path: string, session: Session): Promise<void> {
    if (await this.#deps.teams.find(scope, id, session)) return;
    throw new AppError('team_not_in_workspace', {
      errors: [{ path, message: 'is not a team of this workspace' }],
    });
  }

  /** The queues; a workspace that has none is given those of the first routing policy. */
  async listQueues(scope: TenantScope): Promise<QueueDocument[]> {
    const { queues, database } = this.#deps;
    const found = await queues.list(scope);
    if (found.length > 0) return found;
    try {
      await database.withTransaction(async (session) => {
        for (const [key, name] of Object.entries(defaultQueues)) {
          await queues.insert(scope, { key, name, team_id: null }, session);
        }
      });
    } catch (error) {
      // Somebody else's first look made them.
      if (!isDuplicateKey(error)) throw error;
    }
    return queues.list(scope);
  }

  async createQueue(scope: TenantScope, { key, name, team_id }: QueueInput): Promise<QueueDocument> {
    const { queues, database } = this.#deps;
    assertRoom(await this.listQueues(scope), maxQueues);
    return refuseDuplicates(
      () =>
        database.withTransaction(async (session) => {
          const teamId = await this.#checkedTeam(scope, team_id, session);
          const created = await queues.insert(scope, { key, name, team_id: teamId }, session);
          await this.#recordQueue(scope, null, created, session);
          return created;
        }),
      'body.key',
    );
  }

  async updateQueue(scope: TenantScope, id: ObjectId, { name, team_id }: QueuePatch): Promise<QueueDocument> {
    const { queues, database } = this.#deps;
    return database.withTransaction(async (session) => {
      const before = await queues.find(scope, id, session);
      if (!before) throw new AppError('not_found');
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(team_id === undefined ? {} : { team_id: await this.#checkedTeam(scope, team_id, session) }),
      };
      const after = (await queues.update(scope, id, changes, session)) as QueueDocument;
      await this.#recordQueue(scope, before, after, session);
      return after;
    });
  }

  async #assertLead(scope: TenantScope, leadId: string | null): Promise<void> {
    if (leadId) await this.#deps.users.assertAssignable(scope, toObjectId(leadId), 'body.lead_id');
  }

  async #checkedTeam(scope: TenantScope, id: string | null, session: Session): Promise<ObjectId | null> {
    if (id === null) return null;
    await this.assertTeam(scope, toObjectId(id), 'body.team_id', session);
    return toObjectId(id);
  }

  async #recordTeam(
    scope: TenantScope,
    before: TeamDocument | null,
    after: TeamDocument | null,
    session: Session,
  ): Promise<void> {
    const id = (after ?? before)?._id as ObjectId;
    const told = (team: TeamDocument) => ({ name: team.name, lead_id: team.lead_id?.toHexString() ?? null });
    await this.#deps.audit.record(
      scope,
      {
        action: 'team.changed',
        target: { type: 'team', id },
        ...(before ? { before: told(before) } : {}),
        ...(after ? { after: told(after) } : {}),
      },
      session,
    );
  }

  async #recordQueue(
    scope: TenantScope,
    before: QueueDocument | null,
    after: QueueDocument,
    session: Session,
  ): Promise<void> {
    const told = ({ key, name, team_id }: QueueDocument) => ({
      ...{ key, name, team_id: team_id?.toHexString() ?? null },
    });
    const target = { type: 'queue', id: after._id } as const;
    const entry = { action: 'queue.changed', target, after: told(after) } as const;
    await this.#deps.audit.record(scope, before ? { ...entry, before: told(before) } : entry, session);
  }
}

function toNullableId(id: string | null): ObjectId | null {
  return id === null ? null : toObjectId(id);
}

function assertRoom(existing: readonly unknown[], max: number): void {
  if (existing.length < max) return;
  throw new AppError('limit_reached', { detail: `There can be at most ${max} of these` });
}

async function refuseDuplicates<T>(write: () => Promise<T>, path = 'body.name'): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new AppError('name_taken', { errors: [{ path, message: 'is already used in the workspace' }] });
  }
}
