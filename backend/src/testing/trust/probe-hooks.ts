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

interface PatchableQuery {
  _conditions: Record<string, unknown>;
  readonly model: { readonly modelName: string };
  session(session: Session): unknown;
}
interface PatchableAggregate {
  pipeline(): { $match?: Record<string, unknown> }[];
  session(session: Session): unknown;
}
interface PatchableModel {
  readonly collection: { readonly name: string };
  insertMany(documents: readonly InsertedDocument[], options: object): Promise<unknown>;
}
interface NativeCollection {
  find(filter: Record<string, unknown>, options?: object): unknown;
  bulkWrite(writes: readonly NativeUpdate[], options?: object): Promise<{ matchedCount: number }>;
}
interface NativeUpdate {
  readonly updateOne: { readonly filter: Record<string, unknown> };
}
interface InsertedDocument {
  readonly _id: ObjectId;
  readonly tenant_id?: ObjectId;
}
type Exec<Target> = (this: Target, ...values: unknown[]) => Promise<unknown>;

const anybody = { $exists: true };

/** Puts a probe below everything of ours, where Mongoose sends its commands; answers how to take it away. */
export function installProbeHooks(database: Database, running: AsyncLocalStorage<Probe>): () => void {
  const { Query, Aggregate, Model } = database.connection.base;
  const undo: (() => void)[] = [];
  replace(undo, Query.prototype as unknown as { exec: Exec<PatchableQuery> }, 'exec', (original) => {
    return async function (this: PatchableQuery, ...values) {
      const probe = running.getStore();
      if (probe) this.session(probe.session);
      if (probe?.lostTo) forgetWorkspace(this);
      const answered = await original.apply(this, values);
      if (probe) probe.met += countMet(answered) + (isOfAnother(answered, probe) ? 1 : 0);
      return answered;
    };
  });
  replace(undo, Aggregate.prototype as unknown as { exec: Exec<PatchableAggregate> }, 'exec', (original) => {
    return async function (this: PatchableAggregate, ...values) {
      const probe = running.getStore();
      const [first] = this.pipeline();
      if (probe) this.session(probe.session);
      if (probe?.lostTo && first?.$match) first.$match['tenant_id'] = anybody;
      return original.apply(this, values);
    };
  });
  // Where the driver itself is asked, past Mongoose.
  const native = Object.getPrototypeOf(database.connection.collection('probed')) as NativeCollection;
  replace(undo, native, 'find', (original) => {
    return function (this: NativeCollection, filter, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, filter, options);
      return original.call(this, lost(filter, probe), { ...options, session: probe.session });
    };
  });
  replace(undo, native, 'bulkWrite', (original) => {
    return async function (this: NativeCollection, writes, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, writes, options);
      const probed = writes.map(({ updateOne }) => ({
        updateOne: { ...updateOne, filter: lost(updateOne.filter, probe) },
      }));
      const result = await original.call(this, probed, { ...options, session: probe.session });
      probe.met += result.matchedCount;
      return result;
    };
  });
  // Of all models, also of those that are made while it is installed.
  replace(undo, Model as unknown as PatchableModel, 'insertMany', (original) => {
    return async function (this: PatchableModel, documents, options) {
      const probe = running.getStore();
      if (!probe) return original.call(this, documents, options);
      const { session, lostTo, inserted } = probe;
      for (const { _id: id } of documents) inserted.push({ collection: this.collection.name, id });
      const written = lostTo ? documents.map((document) => ({ ...document, tenant_id: lostTo })) : documents;
      return original.call(this, written, { ...options, session });
    };
  });
  return () => undo.forEach((step) => step());
}

function lost(filter: Record<string, unknown>, { lostTo }: Probe): Record<string, unknown> {
  return lostTo && 'tenant_id' in filter ? { ...filter, tenant_id: anybody } : filter;
}

function countMet(answered: unknown): number {
  const { matchedCount = 0, deletedCount = 0 } = (answered ?? {}) as {
    matchedCount?: number;
    deletedCount?: number;
  };
  return matchedCount + deletedCount;
}

function isOfAnother(answered: unknown, { tenantId }: Probe): boolean {
  const { tenant_id: owner } = (answered ?? {}) as { tenant_id?: ObjectId };
  return owner !== undefined && !owner.equals(tenantId);
}

function forgetWorkspace(query: PatchableQuery): void {
  if ('tenant_id' in query._conditions) query._conditions['tenant_id'] = anybody;
  // The workspaces themselves are scoped by their own id.
  else if (query.model.modelName === 'Tenant') query._conditions = { _id: anybody };
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
