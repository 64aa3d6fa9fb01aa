import type { LearnedTask } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import {
  readLearnedCategories,
  readLearnedPriorities,
  type AdaptedModel,
  type Lessons,
} from '../../platform/llm/index.ts';
import type { Database, DocumentCache, ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import type { AuditService } from '../audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { CaseIndex } from './case-index.ts';
import type {
  ActiveLessonsDocument,
  ActiveVersion,
  LearnedCase,
  LearnedModelDocument,
} from './learned-models.model.ts';
import type { LearnedModelsRepository, LearnedModelSummary } from './learned-models.repository.ts';

const keptVersions = 50;
/** Weights of a workspace take about 400 kB in memory. */
const maxLoaded = 64;

interface Loaded {
  readonly classification?: Lessons['classification'];
  readonly priority?: Lessons['priority'];
  readonly cases: CaseIndex;
}

export interface LessonsDependencies {
  readonly models: LearnedModelsRepository;
  readonly active: DocumentCache<Pick<ActiveLessonsDocument, LearnedTask>>;
  readonly database: Database;
  readonly audit: AuditService;
  readonly clock: Clock;
}

export interface TaskLessons {
  readonly active: ActiveVersion;
  readonly versions: LearnedModelSummary[];
}

const noVersion: ActiveVersion = { model_id: null, version: null, is_pinned: false };

/** What workspaces have taught: versioned, shown, and taken back where a person wants it. */
export class LessonsService {
  readonly #deps: LessonsDependencies;
  readonly #loaded = new Map<string, Loaded>();

  constructor(deps: LessonsDependencies) {
    this.#deps = deps;
  }

  /** The lessons that answers are given with; null where there are none. */
  async find(scope: TenantScope): Promise<Lessons | null> {
    const { classification, priority } = await this.#activeOf(scope);
    const [c, p] = await Promise.all([this.#load(scope, classification), this.#load(scope, priority)]);
    if (!c && !p) return null;
    const label = [c ? `c${classification?.version}` : '', p ? `p${priority?.version}` : ''].join('');
    return { label, classification: c?.classification, priority: p?.priority };
  }

  /** Cases most like `text` that people judged, of the version in use. */
  async findSimilar(
    scope: TenantScope,
    task: LearnedTask,
    text: string,
    limit: number,
  ): Promise<{ text: string; decided: string }[]> {
    const active = (await this.#activeOf(scope))[task];
    const loaded = await this.#load(scope, active);
    return loaded?.cases.find(text, limit) ?? [];
  }

  async get(scope: TenantScope, task: LearnedTask): Promise<TaskLessons> {
    const [active, versions] = await Promise.all([
      this.#deps.models.findActive(scope),
      this.#deps.models.list(scope, task, keptVersions),
    ]);
    return { active: active?.[task] ?? noVersion, versions };
  }

  async findNewest(scope: TenantScope, task: LearnedTask): Promise<LearnedModelSummary | null> {
    return this.#deps.models.findNewest(scope, task);
  }

  /** Stores a version; it answers from now on unless a person has pinned another or it is no better. */
  async add(
    scope: TenantScope,
    task: LearnedTask,
    learned: { model: AdaptedModel; cases: LearnedCase[] },
  ): Promise<LearnedModelSummary> {
    const { models, database, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      const version = ((await models.findNewest(scope, task, session))?.version ?? 0) + 1;
      const stored = await models.insert(
        scope,
        { task, version, ...learned, trained_at: clock.now() },
        session,
      );
      const current = (await models.findActive(scope, session))?.[task] ?? noVersion;
      if (!current.is_pinned && isWorthUsing(learned.model)) {
        await models.activate(scope, task, { model_id: stored._id, version, is_pinned: false }, session);
        database.afterCommit(session, () => this.#deps.active.forget(scope.tenantId));
      }
      const oldest = Math.min(version - keptVersions, current.version ?? version);
      await models.deleteBelow(scope, task, oldest, session);
      return stored;
    });
  }

  /** A person's choice: this version, or nothing learned at all (null), or whatever is newest (`auto`). */
  async choose(scope: TenantScope, task: LearnedTask, wanted: number | null | 'auto'): Promise<TaskLessons> {
    const { models, database, audit, active } = this.#deps;
    const chosen =
      wanted === 'auto'
        ? await models.findNewest(scope, task)
        : wanted === null
          ? null
          : await this.#getVersion(scope, task, wanted);
    const next: ActiveVersion = {
      model_id: chosen?._id ?? null,
      version: chosen?.version ?? null,
      is_pinned: wanted !== 'auto',
    };
    const versions = await models.list(scope, task, keptVersions);
    await database.withTransaction(async (session) => {
      await models.activate(scope, task, next, session);
      const target = { type: 'workspace', id: scope.tenantId } as const;
      const after = { task, version: next.version, is_pinned: next.is_pinned };
      await audit.record(scope, { action: 'ai.lessons_chosen', target, after }, session);
      database.afterCommit(session, () => active.forget(scope.tenantId));
    });
    return { active: next, versions };
  }

  async #getVersion(scope: TenantScope, task: LearnedTask, version: number): Promise<LearnedModelSummary> {
    const found = await this.#deps.models.findVersion(scope, task, version);
    if (!found) throw new AppError('not_found');
    return found;
  }

  async #activeOf(scope: TenantScope): Promise<Pick<ActiveLessonsDocument, LearnedTask>> {
    const load = async () =>
      (await this.#deps.models.findActive(scope)) ?? { classification: null, priority: null };
    return (await this.#deps.active.get(scope.tenantId, load)) ?? load();
  }

  async #load(scope: TenantScope, active: ActiveVersion | null): Promise<Loaded | null> {
    if (!active?.model_id) return null;
    const id: ObjectId = active.model_id;
    const key = `${scope.tenantId.toHexString()}/${id.toHexString()}`;
    const known = this.#loaded.get(key);
    if (known) return known;
    const stored = await this.#deps.models.find(scope, id);
    if (!stored) return null;
    const loaded = read(stored);
    const [oldest] = this.#loaded.keys();
    if (this.#loaded.size >= maxLoaded && oldest !== undefined) this.#loaded.delete(oldest);
    this.#loaded.set(key, loaded);
    return loaded;
  }
}

function read({ task, model, cases }: LearnedModelDocument): Loaded {
  const index = new CaseIndex(cases);
  return task === 'classification'
    ? { cases: index, classification: readLearnedCategories(model) }
    : { cases: index, priority: readLearnedPriorities(model) };
}

/** Held against examples it had not seen, it must do no worse than no lessons at all. */
function isWorthUsing({ heldOut }: AdaptedModel): boolean {
  return heldOut === null || heldOut.after >= heldOut.before;
}
