import type { Model, PipelineStage, QueryFilter, UpdateQuery } from 'mongoose';
import type { Session } from './database.ts';
import { assertJoins } from './joined-session.ts';
import type { ObjectId } from './object-id.ts';
import { assertGranted, type TenantScope } from './tenant-scope.ts';

export interface TenantDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
}

/** A filter that cannot name the workspace: the scope does that. */
export type ScopedFilter<Doc> = QueryFilter<Omit<Doc, 'tenant_id'>> & { tenant_id?: never };
export type ScopedUpdate<Doc> = UpdateQuery<Omit<Doc, 'tenant_id'>>;

export interface ReadOptions {
  readonly session?: Session | undefined;
  readonly sort?: Record<string, 1 | -1>;
  readonly limit?: number | undefined;
  readonly projection?: Record<string, 0 | 1>;
}

export interface WriteOptions {
  readonly session?: Session | undefined;
  /** On purpose outside of the transaction that the request may run in; stays where that is undone. */
  readonly apart?: true;
}

/** Stages that read or write other collections would step out of the scope. */
const unscopedStages = ['$lookup', '$graphLookup', '$unionWith', '$out', '$merge'];

/**
 * Reads and writes one collection for one workspace at a time. The scope is applied last, so nothing in
 * a filter, document or update can widen it. Answers plain objects.
 */
export class TenantCollection<Doc extends TenantDocument> {
  // Typed by what all tenants' documents share; the public signatures carry the document's own type.
  readonly #model: Model<TenantDocument>;

  constructor(model: Model<Doc>) {
    this.#model = model as unknown as Model<TenantDocument>;
  }

  async findOne(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: ReadOptions = {},
  ): Promise<Doc | null> {
    const { sort, projection, session } = options;
    const query = this.#model.findOne(this.#scoped(scope, filter), projection, sessionOption({ session }));
    if (sort) query.sort(sort);
    return query.lean<Doc | null>().exec();
  }

  async find(scope: TenantScope, filter: ScopedFilter<Doc>, options: ReadOptions = {}): Promise<Doc[]> {
    const { sort, limit, projection, session } = options;
    const query = this.#model.find(this.#scoped(scope, filter), projection, sessionOption({ session }));
    if (sort) query.sort(sort);
    if (limit !== undefined) query.limit(limit);
    return query.lean<Doc[]>().exec();
  }

  /** All that the filter admits, in the batches in which the database hands it out: for going through much. */
  async *batches(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: Pick<ReadOptions, 'sort' | 'projection'> & { readonly batchSize: number },
  ): AsyncGenerator<Doc[]> {
    const scoped = this.#scoped(scope, filter);
    const cursor = this.#model.collection.find(scoped as Record<string, unknown>, options);
    try {
      while (await cursor.hasNext()) yield cursor.readBufferedDocuments() as unknown as Doc[];
    } finally {
      await cursor.close();
    }
  }

  /** Counts no further than `limit`, where it is given. */
  async count(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    { session, limit }: Pick<ReadOptions, 'session' | 'limit'> = {},
  ): Promise<number> {
    const query = this.#model.countDocuments(this.#scoped(scope, filter), sessionOption({ session }));
    if (limit !== undefined) query.limit(limit);
    return query.exec();
  }

  async insertOne(
    scope: TenantScope,
    document: Omit<Doc, 'tenant_id'>,
    options: WriteOptions = {},
  ): Promise<Doc> {
    const [inserted] = await this.insertMany(scope, [document], options);
    return inserted as Doc;
  }

  async insertMany(
    scope: TenantScope,
    documents: readonly Omit<Doc, 'tenant_id'>[],
    options: WriteOptions = {},
  ): Promise<Doc[]> {
    assertGranted(scope);
    checkWrite(options);
    const owned = documents.map((document) => ({ ...document, tenant_id: scope.tenantId }));
    await this.#model.insertMany(owned, { ...sessionOption(options), lean: true });
    return owned as Doc[];
  }

  async updateOne(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    update: ScopedUpdate<Doc>,
    options: WriteOptions & { /** Fields too that the schema does not know. */ readonly isLoose?: true } = {},
  ): Promise<{ matched: number; modified: number }> {
    checkWrite(options);
    const result = await this.#model
      .updateOne(this.#scoped(scope, filter), checkedUpdate(update), {
        ...sessionOption(options),
        timestamps: false,
        ...(options.isLoose ? { strict: false } : {}),
      })
      .exec();
    return { matched: result.matchedCount, modified: result.modifiedCount };
  }

  async updateMany(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    update: ScopedUpdate<Doc>,
    options: WriteOptions = {},
  ): Promise<{ matched: number; modified: number }> {
    checkWrite(options);
    const result = await this.#model
      .updateMany(this.#scoped(scope, filter), checkedUpdate(update), {
        ...sessionOption(options),
        timestamps: false,
      })
      .exec();
    return { matched: result.matchedCount, modified: result.modifiedCount };
  }

  /** Answers the document as it stands after the update. */
  async findOneAndUpdate(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    update: ScopedUpdate<Doc>,
    options: WriteOptions & { readonly upsert?: boolean } = {},
  ): Promise<Doc | null> {
    checkWrite(options);
    return this.#model
      .findOneAndUpdate(this.#scoped(scope, filter), checkedUpdate(update), {
        ...sessionOption(options),
        upsert: options.upsert ?? false,
        returnDocument: 'after',
        timestamps: false,
      })
      .lean<Doc | null>()
      .exec();
  }

  /** Sets fields of many documents in one request to the database; answers how many were found. */
  async setMany(
    scope: TenantScope,
    operations: readonly { filter: ScopedFilter<Doc>; changes: Partial<Omit<Doc, 'tenant_id'>> }[],
    options: WriteOptions = {},
  ): Promise<number> {
    checkWrite(options);
    if (operations.length === 0) return 0;
    const writes = operations.map(({ filter: given, changes }) => {
      const filter: object = this.#scoped(scope, given);
      const update: object = checkedUpdate({ $set: changes });
      return { updateOne: { filter, update } };
    });
    // The driver's own: the documents are ours as they stand, and casting each costs more than writing it.
    const result = await this.#model.collection.bulkWrite(writes, sessionOption(options));
    return result.matchedCount;
  }

  async deleteOne(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: WriteOptions = {},
  ): Promise<number> {
    checkWrite(options);
    const result = await this.#model.deleteOne(this.#scoped(scope, filter), sessionOption(options)).exec();
    return result.deletedCount;
  }

  async deleteMany(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: WriteOptions = {},
  ): Promise<number> {
    checkWrite(options);
    const result = await this.#model.deleteMany(this.#scoped(scope, filter), sessionOption(options)).exec();
    return result.deletedCount;
  }

  async aggregate<Row>(
    scope: TenantScope,
    match: ScopedFilter<Doc>,
    stages: PipelineStage[],
  ): Promise<Row[]> {
    const stray = stages.flatMap((stage) => Object.keys(stage)).find((name) => unscopedStages.includes(name));
    if (stray) throw new Error(`${stray} leaves the tenant scope`);
    return this.#model.aggregate<Row>([{ $match: this.#scoped(scope, match) }, ...stages]).exec();
  }

  #scoped(scope: TenantScope, filter: ScopedFilter<Doc>): QueryFilter<TenantDocument> {
    assertGranted(scope);
    if ('tenant_id' in filter) throw new Error('A filter cannot name tenant_id: the scope does');
    // The scope leads, as it leads every index, and no key after it can repeat its name.
    return { tenant_id: scope.tenantId, ...filter };
  }
}

function checkWrite({ session, apart }: WriteOptions): void {
  if (!apart) assertJoins(session);
}

function sessionOption({ session }: WriteOptions): { session?: Session } {
  return session ? { session } : {};
}

function checkedUpdate(update: object): UpdateQuery<TenantDocument> {
  for (const [operator, changes] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw new Error('An update is written with operators');
    if (typeof changes === 'object' && changes !== null && 'tenant_id' in changes) {
      throw new Error('A document cannot move to another tenant');
    }
  }
  return update;
}
