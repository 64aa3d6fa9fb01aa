import type { LearnedTask } from '@opsflow/contract';
import {
  newObjectId,
  TenantCollection,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import {
  activeLessonsModel,
  learnedModelModel,
  type ActiveLessonsDocument,
  type ActiveVersion,
  type LearnedModelDocument,
} from './learned-models.model.ts';

export type NewLearnedModel = Omit<LearnedModelDocument, '_id' | 'tenant_id'>;
/** What a list shows: everything but the weights and the cases. */
export type LearnedModelSummary = Omit<LearnedModelDocument, 'cases' | 'model'> & {
  model: Omit<LearnedModelDocument['model'], 'file'>;
};

const withoutWeights = { 'model.file': 0, cases: 0 } as const;

export class LearnedModelsRepository {
  readonly #models: TenantCollection<LearnedModelDocument>;
  readonly #active: TenantCollection<ActiveLessonsDocument>;

  constructor(database: Database) {
    this.#models = new TenantCollection(learnedModelModel(database));
    this.#active = new TenantCollection(activeLessonsModel(database));
  }

  async findActive(scope: TenantScope, session?: Session): Promise<ActiveLessonsDocument | null> {
    return this.#active.findOne(scope, {}, { session });
  }

  async activate(
    scope: TenantScope,
    task: LearnedTask,
    active: ActiveVersion,
    session: Session,
  ): Promise<void> {
    await this.#active.findOneAndUpdate(
      scope,
      {},
      { $set: { [task]: active }, $setOnInsert: { _id: scope.tenantId } },
      { session, upsert: true },
    );
  }

  async find(scope: TenantScope, id: ObjectId): Promise<LearnedModelDocument | null> {
    return this.#models.findOne(scope, { _id: id });
  }

  async findVersion(
    scope: TenantScope,
    task: LearnedTask,
    version: number,
  ): Promise<LearnedModelSummary | null> {
    return this.#models.findOne(scope, { task, version }, { projection: withoutWeights });
  }

  async findNewest(
    scope: TenantScope,
    task: LearnedTask,
    session?: Session,
  ): Promise<LearnedModelSummary | null> {
    const options = { sort: { version: -1 }, projection: withoutWeights, session } as const;
    return this.#models.findOne(scope, { task }, options);
  }

  /** Newest first. */
  async list(scope: TenantScope, task: LearnedTask, limit: number): Promise<LearnedModelSummary[]> {
    return this.#models.find(scope, { task }, { sort: { version: -1 }, limit, projection: withoutWeights });
  }

  async insert(scope: TenantScope, model: NewLearnedModel, session: Session): Promise<LearnedModelDocument> {
    return this.#models.insertOne(scope, { ...model, _id: newObjectId() }, { session });
  }

  /** Old versions go: what is kept is enough to look back and to go back. */
  async deleteBelow(scope: TenantScope, task: LearnedTask, version: number, session: Session): Promise<void> {
    await this.#models.deleteMany(scope, { task, version: { $lt: version } }, { session });
  }
}
