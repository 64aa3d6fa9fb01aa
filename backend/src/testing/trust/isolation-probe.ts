import { AsyncLocalStorage } from 'node:async_hooks';
import mongoose from 'mongoose';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import { apartFromTransaction } from '../../platform/mongo/joined-session.ts';
import {
  newObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { installProbeHooks, type Probe } from './probe-hooks.ts';
import { wrapMethod, type Method, type ScopedMethod } from './scoped-methods.ts';

export interface ProbeResult {
  /** Times the method was called for a workspace, and probed. */
  probes: number;
  /** What it found or wrote outside of the workspace it was called for. */
  readonly found: string[];
  /** Whether the same was found once its scope had been taken away: the test would have seen it. */
  isKilled: boolean;
}

/** Methods that make what they do not find, beside inserts. */
const creating: readonly string[] = [
  'TicketsRepository.takeNumber',
  'TicketsRepository.takeNumbers',
  'AiUsageRepository.commitWithin',
  'NotificationsRepository.savePreferences',
  'HousekeepingRepository.save',
];
const enoughProbes = 10;

/**
 * While installed, every call of a scoped method is made twice more first, in the name of a workspace
 * that holds nothing: once as it is, which must find nothing, and once with its scope taken away, which
 * must find something, or no test of ours would notice. Both happen in transactions that are aborted.
 */
export class IsolationProbe {
  readonly results = new Map<string, ProbeResult>();
  readonly #database: Database;
  readonly #running = new AsyncLocalStorage<Probe>();
  readonly #undo: (() => void)[] = [];

  constructor(database: Database, methods: readonly ScopedMethod[]) {
    this.#database = database;
    this.#undo.push(installProbeHooks(database, this.#running));
    for (const method of methods) {
      this.results.set(method.name, { probes: 0, found: [], isKilled: false });
      this.#undo.push(
        wrapMethod(method, async (original, self, values) => {
          if (!this.#running.getStore() && isScope(values[0]))
            await this.#probe(method.name, original, self, values);
          return original.apply(self, values);
        }),
      );
    }
  }

  remove(): void {
    for (const step of this.#undo.toReversed()) step();
  }

  async #probe(name: string, original: Method, self: object, values: readonly unknown[]): Promise<void> {
    const result = this.results.get(name) as ProbeResult;
    if (result.isKilled && result.probes >= enoughProbes) return;
    result.probes += 1;
    const found = await this.#call(name, original, self, values, null);
    if (found) result.found.push(found);
    if (!result.isKilled)
      result.isKilled = (await this.#call(name, original, self, values, newObjectId())) !== null;
  }

  /**
   * Made apart from the transaction that the request runs in, which the probe must leave as it is.
   * What the call finds, or writes where it does not belong; null where it does neither.
   */
  async #call(
    name: string,
    original: Method,
    self: object,
    values: readonly unknown[],
    lostTo: ObjectId | null,
  ): Promise<string | null> {
    const session = await this.#database.connection.startSession();
    const scope = grantTenantScope(newObjectId());
    const probe: Probe = { session, tenantId: scope.tenantId, lostTo, met: 0, inserted: [] };
    session.startTransaction();
    try {
      const strange = [scope, ...values.slice(1).map((value) => inSession(session, value))];
      const answered = await this.#running.run(probe, () =>
        apartFromTransaction(() => original.apply(self, strange)),
      );
      const misplaced = await this.#findMisplaced(probe, scope);
      if (misplaced) return `${name} wrote ${misplaced}`;
      // What a method has just made for this workspace it may meet again.
      const meetsOwn = lostTo === null && creating.includes(name);
      if (probe.met > 0 && !meetsOwn) return `${name} met ${probe.met} documents of others`;
      const isMade =
        probe.inserted.length > 0 ||
        creating.includes(name) ||
        values.some(isUpsert) ||
        isOf(answered, scope);
      const isOwn = isMade && !showsOtherTenant(answered, scope);
      return isOwn || isNothing(answered) ? null : `${name} found ${JSON.stringify(answered)?.slice(0, 200)}`;
    } catch (error) {
      // The original's own transaction holds the document: this call could not have changed it.
      if (isConflict(error)) return null;
      // The database itself has no answer without the workspace, as to a search: no method can get there.
      if (lostTo) return `${name} was refused: ${String(error)}`;
      throw error;
    } finally {
      await session.abortTransaction();
      await session.endSession();
    }
  }

  async #findMisplaced({ inserted, session }: Probe, scope: TenantScope): Promise<string | null> {
    for (const { collection, id } of inserted) {
      const stored = await this.#database.connection.collection(collection).findOne({ _id: id }, { session });
      const owner = stored?.['tenant_id'] as ObjectId | undefined;
      if (!owner?.equals(scope.tenantId)) return `${collection}/${id.toHexString()} for ${String(owner)}`;
    }
    return null;
  }
}

function isScope(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'tenantId' in value && Object.isFrozen(value);
}

/** The probe's own session takes the place of the one that was handed on. */
function inSession(session: Session, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('withTransaction' in value) return session;
  return 'session' in value ? { ...value, session } : value;
}

function isUpsert(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'upsert' in value && value.upsert === true;
}

/** An upsert answers what it made. */
function isOf(answered: unknown, { tenantId }: TenantScope): boolean {
  if (typeof answered !== 'object' || answered === null || !('tenant_id' in answered)) return false;
  return String(answered.tenant_id) === tenantId.toHexString();
}

function isConflict(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
}

/** A counter's next value is 1 where the workspace is new. */
function showsOtherTenant(answered: unknown, scope: TenantScope): boolean {
  if (typeof answered === 'number') return answered > 1;
  if (typeof answered !== 'object' || answered === null || !('tenant_id' in answered)) return false;
  return String(answered.tenant_id) !== scope.tenantId.toHexString();
}

function isNothing(answered: unknown): boolean {
  if (answered === null || answered === undefined || answered === false || answered === 0) return true;
  if (typeof answered === 'string' || Array.isArray(answered)) return answered.length === 0;
  if (answered instanceof Map || answered instanceof Set) return answered.size === 0;
  return typeof answered === 'object' && Object.values(answered).every((value) => value === 0);
}
