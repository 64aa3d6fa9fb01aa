import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Model, mongo, PipelineStage, QueryFilter, UpdateQuery } from 'mongoose';
import type { Session } from './database.ts';
import { assertJoins } from './joined-session.ts';
import type { ObjectId } from './object-id.ts';
import { assertGranted, type TenantScope } from './tenant-scope.ts';

export interface TenantDocument {
  _id: ObjectId;
  tenant_id: ObjectId;
}

/** As the driver sees it: of whatever fields. */
interface StoredDocument extends TenantDocument {
  [field: string]: unknown;
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

/** Documents in one answer of the database, where no limit says how many there can be. */
const defaultBatchSize = 1_000;

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
    return this.#collection.findOne<Doc>(this.#scoped(scope, filter), givenOf(options));
  }

  async find(scope: TenantScope, filter: ScopedFilter<Doc>, options: ReadOptions = {}): Promise<Doc[]> {
    const batchSize = options.limit ?? defaultBatchSize;
    return this.#collection
      .find<Doc>(this.#scoped(scope, filter), { ...givenOf(options), batchSize })
      .toArray();
  }

  /** All that the filter admits, in the batches in which the database hands it out: for going through much. */
  async *batches(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: Pick<ReadOptions, 'sort' | 'projection'> & { readonly batchSize: number },
  ): AsyncGenerator<Doc[]> {
    const cursor = this.#collection.find<Doc>(this.#scoped(scope, filter), options);
    let more = cursor.hasNext();
    try {
      while (await more) {
        const batch = cursor.readBufferedDocuments();
        // The database fetches the next one while the caller works on this.
        more = cursor.hasNext();
        // Whoever stops early never asks for it.
        more.catch(() => undefined);
        await nextTurn();
        yield batch;
      }
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
    return this.#collection.countDocuments(this.#scoped(scope, filter), {
      ...sessionOption({ session }),
      ...(limit === undefined ? {} : { limit }),
    });
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
    await this.#collection.insertMany(owned, sessionOption(options));
    return owned as Doc[];
  }

  async updateOne(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    update: ScopedUpdate<Doc>,
    options: WriteOptions & { /** Made of filter and update alone. */ readonly upsert?: true } = {},
  ): Promise<{ matched: number; modified: number }> {
    checkWrite(options);
    const result = await this.#collection.updateOne(this.#scoped(scope, filter), checkedUpdate(update), {
      ...sessionOption(options),
      ...(options.upsert ? { upsert: true } : {}),
    });
    return { matched: result.matchedCount, modified: result.modifiedCount };
  }

  async updateMany(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    update: ScopedUpdate<Doc>,
    options: WriteOptions = {},
  ): Promise<{ matched: number; modified: number }> {
    checkWrite(options);
    const result = await this.#collection.updateMany(
      this.#scoped(scope, filter),
      checkedUpdate(update),
      sessionOption(options),
    );
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
    const scoped = this.#scoped(scope, filter);
    const shared = { ...sessionOption(options), returnDocument: 'after' } as const;
    if (!options.upsert) {
      const found = await this.#collection.findOneAndUpdate(scoped, checkedUpdate(update), shared);
      return found as unknown as Doc | null;
    }
    // A new document takes the schema's defaults, which only Mongoose knows.
    return this.#model
      .findOneAndUpdate(scoped as QueryFilter<TenantDocument>, checkedUpdate(update), {
        ...shared,
        upsert: true,
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
    const writes = operations.map(({ filter, changes }) => ({
      updateOne: { filter: this.#scoped(scope, filter), update: checkedUpdate({ $set: changes }) },
    }));
    const result = await this.#collection.bulkWrite(writes, sessionOption(options));
    return result.matchedCount;
  }

  async deleteOne(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: WriteOptions = {},
  ): Promise<number> {
    checkWrite(options);
    const result = await this.#collection.deleteOne(this.#scoped(scope, filter), sessionOption(options));
    return result.deletedCount;
  }

  async deleteMany(
    scope: TenantScope,
    filter: ScopedFilter<Doc>,
    options: WriteOptions = {},
  ): Promise<number> {
    checkWrite(options);
    const result = await this.#collection.deleteMany(this.#scoped(scope, filter), sessionOption(options));
    return result.deletedCount;
  }

  async aggregate<Row>(
    scope: TenantScope,
    match: ScopedFilter<Doc>,
    stages: PipelineStage[],
  ): Promise<Row[]> {
    const stray = stages.flatMap((stage) => Object.keys(stage)).find((name) => unscopedStages.includes(name));
    if (stray) throw new Error(`${stray} leaves the tenant scope`);
    const pipeline = [{ $match: this.#scoped(scope, match) }, ...stages] as mongo.BSON.Document[];
    return this.#collection.aggregate<Row & mongo.BSON.Document>(pipeline).toArray();
  }

  /** The driver's own: what we read and write is ours as it stands, and Mongoose would cast and copy all of it. */
  get #collection(): mongo.Collection<StoredDocument> {
    return this.#model.collection as unknown as mongo.Collection<StoredDocument>;
  }

  #scoped(scope: TenantScope, filter: ScopedFilter<Doc>): mongo.Filter<StoredDocument> {
    assertGranted(scope);
    if ('tenant_id' in filter) throw new Error('A filter cannot name tenant_id: the scope does');
    // The scope leads, as it leads every index, and no key after it can repeat its name.
    return { tenant_id: scope.tenantId, ...filter };
  }
}

function checkWrite({ session, apart }: WriteOptions): void {
  if (!apart) assertJoins(session);
}

/** Without what was left undefined, which the driver's types refuse. */
function givenOf({ session, sort, limit, projection }: ReadOptions): mongo.FindOptions {
  return {
    ...(session ? { session } : {}),
    ...(sort ? { sort } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(projection ? { projection } : {}),
  };
}

function sessionOption({ session }: WriteOptions): { session?: Session } {
  return session ? { session } : {};
}

function checkedUpdate(update: object): mongo.UpdateFilter<StoredDocument> & UpdateQuery<TenantDocument> {
  for (const [operator, changes] of Object.entries(update)) {
    if (!operator.startsWith('$')) throw new Error('An update is written with operators');
    if (typeof changes === 'object' && changes !== null && 'tenant_id' in changes) {
      throw new Error('A document cannot move to another tenant');
    }
  }
  return update;
}
