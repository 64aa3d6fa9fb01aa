import type { AuditAction, PoliciesPatch, WorkspacePatch } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  isDuplicateKey,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import { chooseFreeSlug, slugify } from './slug.ts';
import type { WorkspaceDocument } from './workspaces.model.ts';
import type { WorkspaceChanges, WorkspacesRepository } from './workspaces.repository.ts';

const slugAttempts = 5;

export interface WorkspacesDependencies {
  readonly workspaces: WorkspacesRepository;
  readonly database: Database;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export class WorkspacesService {
  readonly #workspaces: WorkspacesRepository;
  readonly #database: Database;
  readonly #audit: AuditService;
  readonly #clock: Clock;

  constructor({ workspaces, database, audit, clock }: WorkspacesDependencies) {
    this.#workspaces = workspaces;
    this.#database = database;
    this.#audit = audit;
    this.#clock = clock;
  }

  async get(scope: TenantScope): Promise<WorkspaceDocument> {
    const workspace = await this.#workspaces.find(scope);
    if (!workspace) throw new AppError('not_found');
    return workspace;
  }

  async rename(scope: TenantScope, { name }: WorkspacePatch): Promise<WorkspaceDocument> {
    return this.#change(scope, 'workspace.renamed', { name });
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

  async create(name: string, slug: string, session: Session): Promise<WorkspaceDocument> {
    return this.#workspaces.insert(name, slug, this.#clock.now(), session);
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
      return after;
    });
  }
}

function auditedOf({ name, settings }: WorkspaceDocument): Record<string, unknown> {
  return { name, policies: settings.policies, signature: settings.signature };
}
