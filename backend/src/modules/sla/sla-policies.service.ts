import type { SlaRules } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  newObjectId,
  type ChangeFeed,
  type Database,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { defaultPolicyVersion, defaultSlaRules, SlaPolicyVersion } from './engine/index.ts';
import { refusingEmptyCalendars } from './refuse-empty-calendars.ts';
import type { SlaPolicyDocument } from './sla-policies.model.ts';
import type { SlaPoliciesRepository } from './sla-policies.repository.ts';

export interface SlaPoliciesDependencies {
  readonly policies: SlaPoliciesRepository;
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly audit: AuditService;
  readonly clock: Clock;
  /** Of a workspace: in which its default calendar keeps its hours. */
  readonly zoneOf: (scope: TenantScope) => Promise<string>;
  /** Where the policies lie, for the change feed. */
  readonly collection: string;
}

/** What holds until a workspace says otherwise, by its zone. */
const defaultPolicies = new Map<string, SlaPolicyVersion>();

function defaultPolicyIn(zone: string): SlaPolicyVersion {
  const known = defaultPolicies.get(zone);
  if (known) return known;
  const policy = new SlaPolicyVersion(defaultPolicyVersion, defaultSlaRules(zone));
  defaultPolicies.set(zone, policy);
  return policy;
}

export class SlaPoliciesService {
  readonly #deps: SlaPoliciesDependencies;
  /** By workspace, for as long as the change feed would tell of a new version anywhere. */
  readonly #known = new Map<string, SlaPolicyVersion>();
  #changes = 0;

  constructor(deps: SlaPoliciesDependencies) {
    this.#deps = deps;
    const forget = () => this.#forgetAll();
    deps.changes.listen(deps.collection, { changed: forget, reset: forget });
  }

  /**
   * The rules that hold. May be one version late for a second after a change; whatever was computed with
   * the older one is computed again.
   */
  async getCurrent(scope: TenantScope): Promise<SlaPolicyVersion> {
    const key = scope.tenantId.toHexString();
    const known = this.#deps.changes.isCurrent() ? this.#known.get(key) : undefined;
    if (known) return known;
    const changesBefore = this.#changes;
    // Without a session: a transaction sees an older state, or one that never comes to be.
    const newest = await this.#deps.policies.findNewest(scope);
    const policy = newest
      ? new SlaPolicyVersion(newest.version, newest.rules)
      : defaultPolicyIn(await this.#deps.zoneOf(scope));
    if (changesBefore === this.#changes) this.#known.set(key, policy);
    return policy;
  }

  /** The stored form of the rules that hold; null while they are the default. */
  async findNewest(scope: TenantScope): Promise<SlaPolicyDocument | null> {
    return this.#deps.policies.findNewest(scope);
  }

  async list(scope: TenantScope, before: number | null, limit: number): Promise<SlaPolicyDocument[]> {
    return this.#deps.policies.listBefore(scope, before, limit);
  }

  /** Makes the next version. `expectedVersion` is the one that the change was made against. */
  async save(caller: Caller, rules: SlaRules, expectedVersion: number): Promise<SlaPolicyDocument> {
    const { database, policies, audit, clock } = this.#deps;
    const { scope, userId } = caller;
    const next = refusingEmptyCalendars(() => new SlaPolicyVersion(expectedVersion + 1, rules));
    try {
      return await database.withTransaction(async (session) => {
        const newest = await policies.findNewest(scope, session);
        const current = newest?.version ?? defaultPolicyVersion;
        if (current !== expectedVersion) throw conflict(current);
        const policy = {
          _id: newObjectId(),
          version: next.version,
          rules,
          created_at: clock.now(),
          created_by_id: userId,
          is_pending: true,
          recomputed: 0,
        };
        const saved = await policies.insert(scope, policy, session);
        await policies.endOlder(scope, next.version, session);
        const rulesBefore = newest?.rules ?? defaultPolicyIn(await this.#deps.zoneOf(scope)).rules;
        const before = { version: current, ...rulesBefore };
        const target = { type: 'sla_policy', id: saved._id } as const;
        const after = { version: next.version, ...rules };
        await audit.record(scope, { action: 'sla_policy.changed', target, before, after }, session);
        database.afterCommit(session, () => this.#forgetAll());
        return saved;
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict(next.version);
      throw error;
    }
  }

  /** Moves the default to another zone, as the next version; rules that somebody has saved keep theirs. */
  async adoptZone(caller: Caller, zone: string): Promise<void> {
    if (await this.#deps.policies.findNewest(caller.scope)) return;
    await this.save(caller, defaultSlaRules(zone), defaultPolicyVersion);
  }

  #forgetAll(): void {
    this.#changes += 1;
    this.#known.clear();
  }
}

function conflict(version: number): AppError {
  return new AppError('version_conflict', { current: { sla_policy: { version } } });
}
