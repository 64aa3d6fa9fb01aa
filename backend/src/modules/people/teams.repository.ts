import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { queueModel, teamModel, type QueueDocument, type TeamDocument } from './teams.model.ts';

export class TeamsRepository {
  readonly #teams: TenantCollection<TeamDocument>;

  constructor(database: Database) {
    this.#teams = new TenantCollection(teamModel(database));
  }

  async list(scope: TenantScope): Promise<TeamDocument[]> {
    return this.#teams.find(scope, {}, { sort: { name: 1 } });
  }

  async find(scope: TenantScope, id: ObjectId, session: Session): Promise<TeamDocument | null> {
    return this.#teams.findOne(scope, { _id: id }, { session });
  }

  async insert(
    scope: TenantScope,
    team: Omit<TeamDocument, '_id' | 'tenant_id'>,
    session: Session,
  ): Promise<TeamDocument> {
    return this.#teams.insertOne(scope, { ...team, _id: newObjectId() }, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: Partial<Pick<TeamDocument, 'name' | 'lead_id'>>,
    session: Session,
  ): Promise<TeamDocument | null> {
    return this.#teams.findOneAndUpdate(scope, { _id: id }, { $set: changes }, { session });
  }

  async delete(scope: TenantScope, id: ObjectId, session: Session): Promise<boolean> {
    return (await this.#teams.deleteOne(scope, { _id: id }, { session })) === 1;
  }
}

export class QueuesRepository {
  readonly #queues: TenantCollection<QueueDocument>;

  constructor(database: Database) {
    this.#queues = new TenantCollection(queueModel(database));
  }

  async list(scope: TenantScope): Promise<QueueDocument[]> {
    return this.#queues.find(scope, {}, { sort: { key: 1 } });
  }

  async find(scope: TenantScope, id: ObjectId, session: Session): Promise<QueueDocument | null> {
    return this.#queues.findOne(scope, { _id: id }, { session });
  }

  async insert(
    scope: TenantScope,
    queue: Omit<QueueDocument, '_id' | 'tenant_id'>,
    session: Session,
  ): Promise<QueueDocument> {
    return this.#queues.insertOne(scope, { ...queue, _id: newObjectId() }, { session });
  }

  async update(
    scope: TenantScope,
    id: ObjectId,
    changes: Partial<Pick<QueueDocument, 'name' | 'team_id'>>,
    session: Session,
  ): Promise<QueueDocument | null> {
    return this.#queues.findOneAndUpdate(scope, { _id: id }, { $set: changes }, { session });
  }

  async leaveTeam(scope: TenantScope, teamId: ObjectId, session: Session): Promise<void> {
    await this.#queues.updateMany(scope, { team_id: teamId }, { $set: { team_id: null } }, { session });
  }
}
