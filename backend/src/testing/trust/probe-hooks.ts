import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, ObjectId, Session } from '../../platform/mongo/index.ts';

/** One call of a method in the name of a workspace that holds nothing. */
export interface Probe {
  /** Of a transaction that will be aborted: whatever the call does is undone. */
  readonly session: Session;
  /** Where set, the call runs as if its queries had forgotten their workspace; inserts land with this one. */
  readonly lostTo: ObjectId | null;
  /** The workspace it is made for. */
  readonly tenantId: ObjectId;
  /** Documents that its updates and deletions met, and documents of others that they answered. */
  met: number;
  readonly inserted: { readonly collection: string; readonly id: ObjectId }[];
}

type Filter = Record<string, unknown>;
interface Stored {
  readonly _id: ObjectId;
  readonly tenant_id?: ObjectId;
}
interface WriteResult {
  readonly matchedCount?: number;
  readonly deletedCount?: number;
  readonly upsertedId?: ObjectId | null;
}
interface NativeUpdate {
  readonly updateOne: { readonly filter: Filter };
}

/** What Mongoose and we ask of the driver. */
interface NativeCollection {
  readonly name: string;
  find(filter: Filter, options?: object): unknown;
  findOne(filter: Filter, options?: object): Promise<unknown>;
  countDocuments(filter: Filter, options?: object): Promise<unknown>;
  deleteOne(filter: Filter, options?: object): Promise<WriteResult>;
  deleteMany(filter: Filter, options?: object): Promise<WriteResult>;
  updateOne(filter: Filter, update: object, options?: object): Promise<WriteResult>;
  updateMany(filter: Filter, update: object, options?: object): Promise<WriteResult>;
  findOneAndUpdate(filter: Filter, update: object, options?: object): Promise<unknown>;
  insertMany(documents: readonly Stored[], options?: object): Promise<unknown>;
  bulkWrite(writes: readonly NativeUpdate[], options?: object): Promise<WriteResult>;
  aggregate(pipeline: readonly { $match?: Filter }[], options?: object): unknown;
}

const anybody = { $exists: true };

/** Puts a probe below everything of ours, and below Mongoose, where the driver is asked; answers how to take it away. */
export function installProbeHooks(database: Database, running: AsyncLocalStorage<Probe>): () => void {
  const undo: (() => void)[] = [];
  const native = Object.getPrototypeOf(database.connection.collection('probed')) as NativeCollection;
  replace(undo, native, 'find', (original) => {
    return function (this: NativeCollection, filter, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, filter, options);
      return original.call(this, lost(this, filter, probe), { ...options, session: probe.session });
    };
  });
  for (const name of ['findOne', 'countDocuments', 'deleteOne', 'deleteMany'] as const) {
    replace<NativeCollection, typeof name>(undo, native, name, (original) => {
      return async function (this: NativeCollection, filter: Filter, options?: object) {
        const probe = running.getStore();
        if (!probe) return await original.call(this, filter, options);
        const inProbe = { ...options, session: probe.session };
        return noteMet(probe, (await original.call(this, lost(this, filter, probe), inProbe)) as WriteResult);
      };
    });
  }
  for (const name of ['updateOne', 'updateMany', 'findOneAndUpdate'] as const) {
    replace<NativeCollection, typeof name>(undo, native, name, (original) => {
      return async function (this: NativeCollection, filter: Filter, update: object, options?: object) {
        const probe = running.getStore();
        if (!probe) return await original.call(this, filter, update, options);
        const inProbe = { ...options, session: probe.session };
        const result = (await original.call(this, lost(this, filter, probe), update, inProbe)) as WriteResult;
        if (result?.upsertedId) probe.inserted.push({ collection: this.name, id: result.upsertedId });
        return noteMet(probe, result);
      };
    });
  }
  replace(undo, native, 'bulkWrite', (original) => {
    return async function (this: NativeCollection, writes, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, writes, options);
      const probed = writes.map(({ updateOne }) => ({
        updateOne: { ...updateOne, filter: lost(this, updateOne.filter, probe) },
      }));
      return noteMet(probe, await original.call(this, probed, { ...options, session: probe.session }));
    };
  });
  replace(undo, native, 'insertMany', (original) => {
    return async function (this: NativeCollection, documents, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, documents, options);
      const { session, lostTo, inserted } = probe;
      for (const { _id: id } of documents) inserted.push({ collection: this.name, id });
      const written = lostTo ? documents.map((document) => ({ ...document, tenant_id: lostTo })) : documents;
      return original.call(this, written, { ...options, session });
    };
  });
  replace(undo, native, 'aggregate', (original) => {
    return function (this: NativeCollection, pipeline, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, pipeline, options);
      const probed = pipeline.map((stage, index) =>
        index === 0 && stage.$match ? { $match: lost(this, stage.$match, probe) } : stage,
      );
      return original.call(this, probed, { ...options, session: probe.session });
    };
  });
  return () => undo.forEach((step) => step());
}

/** The filter as it would be without its workspace; the workspaces themselves are scoped by their own id. */
function lost({ name }: NativeCollection, filter: Filter, { lostTo }: Probe): Filter {
  if (!lostTo) return filter;
  if ('tenant_id' in filter) return { ...filter, tenant_id: anybody };
  return name === 'tenants' ? { _id: anybody } : filter;
}

/** Counts what a write met, and what was answered of another workspace. */
function noteMet<Result>(probe: Probe, result: Result): Result {
  const {
    matchedCount = 0,
    deletedCount = 0,
    ...answered
  } = (result ?? {}) as WriteResult & {
    readonly value?: Stored | null;
  } & Partial<Stored>;
  const owner = answered.value ? answered.value.tenant_id : answered.tenant_id;
  probe.met += matchedCount + deletedCount + (owner && !owner.equals(probe.tenantId) ? 1 : 0);
  return result;
}

function replace<Target, Name extends keyof Target>(
  undo: (() => void)[],
  target: Target,
  name: Name,
  wrap: (original: Target[Name]) => Target[Name],
): void {
  const original = target[name];
  target[name] = wrap(original);
  undo.push(() => void (target[name] = original));
}
