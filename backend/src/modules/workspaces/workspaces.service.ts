import type { AuditAction, PoliciesPatch, TicketScope, WorkspacePatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { assertTimeZone } from '../../platform/clock/time-zone.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  type Database,
  type DocumentCache,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import { assertSeesEveryTicket, type Caller } from '../../platform/security/index.ts';
import type { AuditService } from '../audit/index.ts';
import { chooseFreeSlug, slugify } from './slug.ts';
import { agentScopeOf, requiresSecondFactor, timeZoneOf } from './workspaces.presenter.ts';
import type { WorkspaceDocument } from './workspaces.model.ts';
import type { NewWorkspace, WorkspaceChanges, WorkspacesRepository } from './workspaces.repository.ts';

const slugAttempts = 5;

/** What a request needs to know of its workspace. */
export interface KnownWorkspace {
  readonly agentScope: TicketScope;
  readonly requiresSecondFactor: boolean;
  readonly timeZone: string;
}

/** Takes part in the transaction that gives a workspace another zone. */
export type ZoneListener = (caller: Caller, timeZone: string) => Promise<void>;

export interface WorkspacesDependencies {
  readonly workspaces: WorkspacesRepository;
  readonly known: DocumentCache<KnownWorkspace>;
  readonly database: Database;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export class WorkspacesService {
  readonly #workspaces: WorkspacesRepository;
  readonly #known: DocumentCache<KnownWorkspace>;
  readonly #database: Database;
  readonly #audit: AuditService;
  readonly #clock: Clock;
  readonly #zoneListeners: ZoneListener[] = [];

  constructor({ workspaces, known, database, audit, clock }: WorkspacesDependencies) {
    this.#workspaces = workspaces;
    this.#known = known;
    this.#database = database;
    this.#audit = audit;
    this.#clock = clock;
  }

  async get(scope: TenantScope): Promise<WorkspaceDocument> {
    const workspace = await this.#workspaces.find(scope);
    if (!workspace) throw new AppError('not_found');
    return workspace;
  }

  /** For work that is done for every workspace in turn. */
  async acrossTenantsListIds(after: ObjectId | null, limit: number): Promise<ObjectId[]> {
    return this.#workspaces.acrossTenantsListIds(after, limit);
  }

  /** The settings that every request is held to. */
  async getAccessRules(scope: TenantScope): Promise<KnownWorkspace> {
    const known = await this.#known.get(scope.tenantId, async () => {
      const workspace = await this.#workspaces.find(scope);
      if (!workspace) return null;
      return {
        agentScope: agentScopeOf(workspace),
        requiresSecondFactor: requiresSecondFactor(workspace),
        timeZone: timeZoneOf(workspace),
      };
    });
    if (!known) throw new AppError('not_found');
    return known;
  }

  async update(caller: Caller, { name, agent_scope, time_zone }: WorkspacePatch): Promise<WorkspaceDocument> {
    if (agent_scope !== undefined) assertSeesEveryTicket(caller);
    assertTimeZone(time_zone, 'body.time_zone');
    return this.#database.asOneTransaction(async (session) => {
      const before = await this.#workspaces.find(caller.scope, session);
      const after = await this.#change(caller.scope, 'workspace.changed', {
        ...(name === undefined ? {} : { name }),
        ...(agent_scope === undefined ? {} : { 'settings.agent_scope': agent_scope }),
        ...(time_zone === undefined ? {} : { 'settings.time_zone': time_zone }),
      });
      const zone = timeZoneOf(after);
      if (before && timeZoneOf(before) !== zone) {
        for (const hear of this.#zoneListeners) await hear(caller, zone);
      }
      return after;
    });
  }

  whenZoneChanges(listener: ZoneListener): void {
    this.#zoneListeners.push(listener);
  }

  async requireSecondFactor(scope: TenantScope, isRequired: boolean): Promise<WorkspaceDocument> {
    return this.#change(scope, 'workspace.changed', { 'settings.require_second_factor': isRequired });
  }

  async changePolicies(
    scope: TenantScope,
    { policies, signature }: PoliciesPatch,
  ): Promise<WorkspaceDocument> {
    return this.#change(scope, 'workspace.policies_changed', {
      ...(policies === undefined ? {} : { 'settings.policies': policies }),
      ...(signature === undefined ? {} : { 'settings.signature': signature }),
    });
  }

  /**
   * Chooses a free slug and hands it to `create`, which runs its own transaction; tries again where
   * somebody took the slug in between.
   */
  async withFreeSlug<T>(name: string, create: (slug: string) => Promise<T>): Promise<T> {
    const wanted = slugify(name);
    for (let attempt = 1; ; attempt += 1) {
      const slug = chooseFreeSlug(wanted, await this.#workspaces.acrossTenantsListSlugs(wanted));
      try {
        return await create(slug);
      } catch (error) {
        if (!isDuplicateKey(error, 'slug_1') || attempt === slugAttempts) throw error;
      }
    }
  }

  async create(workspace: NewWorkspace, session: Session): Promise<WorkspaceDocument> {
    return this.#workspaces.insert(workspace, this.#clock.now(), session);
  }

  async countAdminChange(scope: TenantScope, session: Session): Promise<void> {
    await this.#workspaces.countAdminChange(scope, session);
  }

  async acrossTenantsFindBySlug(slug: string): Promise<WorkspaceDocument | null> {
    return this.#workspaces.acrossTenantsFindBySlug(slug);
  }

  async acrossTenantsListByIds(ids: readonly ObjectId[]): Promise<WorkspaceDocument[]> {
    return this.#workspaces.acrossTenantsListByIds(ids);
  }

  async #change(
    scope: TenantScope,
    action: AuditAction,
    changes: WorkspaceChanges,
  ): Promise<WorkspaceDocument> {
    return this.#database.withTransaction(async (session) => {
      const before = await this.#workspaces.find(scope, session);
      const after = await this.#workspaces.update(scope, changes, this.#clock.now(), session);
      if (!before || !after) throw new AppError('not_found');
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const entry = { action, target, before: auditedOf(before), after: auditedOf(after) };
      await this.#audit.record(scope, entry, session);
      this.#database.afterCommit(session, () => this.#known.forget(scope.tenantId));
      return after;
    });
  }
}

/** What the audit log says of a workspace. */
function auditedOf({ name, slug, settings }: WorkspaceDocument): Record<string, unknown> {
  return { name, slug, settings: { ...settings } };
}
