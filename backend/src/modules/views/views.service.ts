import { maxViews, type ViewCreate, type ViewPatch, type ViewQuery } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId, type Database, type ObjectId, type Session } from '../../platform/mongo/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import type { UsersService } from '../users/index.ts';
import type { ViewDocument } from './views.model.ts';
import type { ViewChange, ViewsRepository } from './views.repository.ts';

export interface ViewsDependencies {
  readonly views: ViewsRepository;
  readonly database: Database;
  readonly clock: Clock;
  readonly users: UsersService;
}

/** Filters and orders of the ticket list that people keep, for themselves or for everybody. */
export class ViewsService {
  readonly #deps: ViewsDependencies;

  constructor(deps: ViewsDependencies) {
    this.#deps = deps;
  }

  async list(caller: Caller): Promise<ViewDocument[]> {
    return this.#deps.views.listFor(caller.scope, getUserId(caller));
  }

  async create(caller: Caller, { name, query, position }: ViewCreate): Promise<ViewDocument> {
    const { views, database, clock } = this.#deps;
    const ownerId = getUserId(caller);
    await this.#assertOfWorkspace(caller, query);
    return database.withTransaction(async (session) => {
      const count = await views.countOf(caller.scope, ownerId, session);
      if (count >= maxViews) throw new AppError('too_many_views');
      const now = clock.now();
      const view = { owner_id: ownerId, name, query, is_shared: false, position: position ?? count };
      return views.insert(caller.scope, { ...view, created_at: now, updated_at: now }, session);
    });
  }

  async update(caller: Caller, id: ObjectId, { name, query, position }: ViewPatch): Promise<ViewDocument> {
    const change: ViewChange = {
      ...(name === undefined ? {} : { name }),
      ...(query === undefined ? {} : { query }),
      ...(position === undefined ? {} : { position }),
    };
    return this.#change(caller, id, change);
  }

  async share(caller: Caller, id: ObjectId, isShared: boolean): Promise<ViewDocument> {
    return this.#change(caller, id, { is_shared: isShared });
  }

  async delete(caller: Caller, id: ObjectId): Promise<void> {
    const { views, database } = this.#deps;
    await database.withTransaction(async (session) => {
      await this.#assertMayChange(caller, id, session);
      await views.delete(caller.scope, id, session);
    });
  }

  async #change(caller: Caller, id: ObjectId, change: ViewChange): Promise<ViewDocument> {
    const { views, database, clock } = this.#deps;
    return database.withTransaction(async (session) => {
      await this.#assertMayChange(caller, id, session);
      if (change.query) await this.#assertOfWorkspace(caller, change.query);
      const changed = await views.update(caller.scope, id, change, clock.now(), session);
      if (!changed) throw new AppError('not_found');
      return changed;
    });
  }

  /** Whose tickets it shows is somebody of the workspace, of whatever standing. */
  async #assertOfWorkspace({ scope }: Caller, { assignee }: ViewQuery): Promise<void> {
    if (!assignee || assignee === 'me' || assignee === 'none') return;
    const isKnown = (await this.#deps.users.find(scope, toObjectId(assignee))) !== null;
    if (isKnown) return;
    throw new AppError('assignee_not_in_workspace', {
      errors: [{ path: 'body.query.assignee', message: 'is not a member of this workspace' }],
    });
  }

  /** Somebody else's own view answers like one that does not exist. */
  async #assertMayChange(caller: Caller, id: ObjectId, session: Session): Promise<void> {
    const view = await this.#deps.views.find(caller.scope, id, session);
    const isOwn = view?.owner_id.equals(getUserId(caller)) === true;
    if (!view || (!isOwn && !view.is_shared)) throw new AppError('not_found');
    if (!isOwn && !caller.permissions.has('views:share')) {
      throw new AppError('forbidden', {
        detail: 'A shared view is changed by its owner, or with views:share',
      });
    }
  }
}
