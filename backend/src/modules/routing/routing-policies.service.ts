import { createHash, randomBytes } from 'node:crypto';
import type { RoutingFinding, RoutingPolicyInput } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  decodeCursor,
  encodeCursor,
  isDuplicateKey,
  type Database,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { policyV1 } from './policy-v1.ts';
import { lintRules, lintTargets } from './routing-lint.ts';
import type { RoutingPoliciesRepository } from './routing-policies.repository.ts';
import { readRoutingTeam, type TeamSources } from './routing-team.ts';
import type { RoutingPolicyDocument } from './routing.model.ts';

export interface RoutingPoliciesDependencies extends TeamSources {
  readonly policies: RoutingPoliciesRepository;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
}

export type Policy = Omit<RoutingPolicyDocument, '_id' | 'tenant_id'>;

const listOrder = 'routing.version';

export class RoutingPoliciesService {
  readonly #deps: RoutingPoliciesDependencies;

  constructor(deps: RoutingPoliciesDependencies) {
    this.#deps = deps;
  }

  async getCurrent(scope: TenantScope, session?: Session): Promise<Policy> {
    return (await this.#deps.policies.findNewest(scope, session)) ?? firstPolicy(scope);
  }

  async getVersion(scope: TenantScope, version: number): Promise<Policy> {
    if (version === 1) return firstPolicy(scope);
    const policy = await this.#deps.policies.findVersion(scope, version);
    if (policy) return policy;
    throw new AppError('policy_version_unknown', {
      errors: [{ path: 'body.policy_version', message: 'is no version of the rules' }],
    });
  }

  async list(
    scope: TenantScope,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{ policies: Policy[]; nextCursor: string | null }> {
    const before = cursor ? decodeCursor(listOrder, cursor, ['integer'])[0] : null;
    const stored: Policy[] = await this.#deps.policies.list(scope, limit + 1, before);
    const hasFirst = before === null || before > 1;
    const all = stored.length <= limit && hasFirst ? [...stored, firstPolicy(scope)] : stored;
    const policies = all.slice(0, limit);
    const last = policies.at(-1);
    const nextCursor = all.length > limit && last ? encodeCursor(listOrder, [last.version]) : null;
    return { policies, nextCursor };
  }

  /**
   * The next version. What is wrong with the rules is told, and does not stop them; rules that somebody else
   * put into force since the version these are based on do.
   */
  async publish(caller: Caller, input: RoutingPolicyInput, basedOn?: number): Promise<Policy> {
    await this.assertSound(caller.scope, input, 'body');
    try {
      return await this.#publish(caller, input, basedOn);
    } catch (error) {
      if (isDuplicateKey(error)) throw conflict(await this.getCurrent(caller.scope));
      throw error;
    }
  }

  async #publish({ scope, userId }: Caller, input: RoutingPolicyInput, basedOn?: number): Promise<Policy> {
    const { policies, audit, database, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const before = await this.getCurrent(scope, session);
      if (basedOn !== undefined && before.version !== basedOn) throw conflict(before);
      const policy: Policy = {
        ...input,
        version: before.version + 1,
        salt: randomBytes(16).toString('hex'),
        created_by_id: userId,
        created_at: clock.now(),
      };
      const stored = await policies.insert(scope, policy, session);
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const entry = { action: 'routing.published', target } as const;
      await audit.record(scope, { ...entry, before: told(before), after: told(policy) }, session);
      return stored;
    });
  }

  /** What is wrong with rules, with the team as it is. */
  async lint(scope: TenantScope, { rules }: Pick<RoutingPolicyInput, 'rules'>): Promise<RoutingFinding[]> {
    return [...lintRules(rules), ...lintTargets(rules, await readRoutingTeam(scope, this.#deps))];
  }

  /** Throws where rules name queues that do not exist, or share a name. */
  async assertSound(scope: TenantScope, input: RoutingPolicyInput, path: string): Promise<void> {
    const queues = new Set((await this.#deps.teams.listQueues(scope)).map(({ key }) => key));
    const named = input.rules.flatMap(({ queue, fallback_queue }, index) => [
      { key: queue, path: `${path}.rules[${index}].queue` },
      { key: fallback_queue, path: `${path}.rules[${index}].fallback_queue` },
    ]);
    const errors = [...named, { key: input.default_queue, path: `${path}.default_queue` }]
      .filter(({ key }) => key !== null && !queues.has(key))
      .map((unknown) => ({ path: unknown.path, message: 'is no queue of this workspace' }));
    if (errors.length > 0) throw new AppError('queue_not_in_workspace', { errors });
    const ids = input.rules.map(({ id }) => id);
    const repeated = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (repeated < 0) return;
    throw new AppError('rule_ids_repeat', {
      errors: [{ path: `${path}.rules[${repeated}].id`, message: 'is used by a rule further up' }],
    });
  }
}

function conflict({ version }: Policy): AppError {
  return new AppError('version_conflict', { current: { policy: { version } } });
}

function firstPolicy({ tenantId }: TenantScope): Policy {
  const salt = createHash('sha256').update(`routing ${tenantId.toHexString()}`).digest('hex');
  return { ...policyV1, version: 1, salt, created_by_id: null, created_at: null };
}

/** For the audit log: everything but the salt. */
function told({ salt: _salt, created_by_id: _by, created_at: _at, ...policy }: Policy) {
  return { ...policy };
}
