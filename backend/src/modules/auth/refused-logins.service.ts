import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { grantTenantScope } from '../../platform/mongo/grant-tenant-scope.ts';
import type { Database, Session } from '../../platform/mongo/index.ts';
import { currentRequest } from '../../platform/request-context/request-context.ts';
import type { AuditService } from '../audit/index.ts';
import type { UserDocument, UsersService } from '../users/index.ts';
import type { WorkspacesService } from '../workspaces/index.ts';
import type { RefusedLoginDocument } from './refused-logins.model.ts';
import type { RefusedLoginsRepository } from './refused-logins.repository.ts';

const keptForMs = 7 * 24 * 60 * 60 * 1000;

export interface RefusedLoginsDependencies {
  readonly refusals: RefusedLoginsRepository;
  readonly users: UsersService;
  readonly workspaces: WorkspacesService;
  readonly audit: AuditService;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Tells the workspaces of an address that somebody tried to log in with it. The request itself only
 * leaves a note, the same for every address, so that its time does not tell who has an account; the
 * records are written afterwards, by this process or, where it dies, by the next to start.
 */
export class RefusedLoginsService {
  readonly #deps: RefusedLoginsDependencies;
  #recording: Promise<void> = Promise.resolve();

  constructor(deps: RefusedLoginsDependencies) {
    this.#deps = deps;
  }

  async note(email: string, slug: string | undefined): Promise<void> {
    const { requestId, ip } = currentRequest();
    const expires_at = new Date(this.#deps.clock.now().getTime() + keptForMs);
    const note = { email, tenant_slug: slug ?? null, ip, request_id: requestId, expires_at };
    await this.#deps.refusals.insert(note);
    void this.recordAll();
  }

  /** Writes the records for every note so far. */
  async recordAll(): Promise<void> {
    const { database, log } = this.#deps;
    this.#recording = this.#recording.then(async () => {
      try {
        while (await database.withTransaction((session) => this.#recordNext(session)));
      } catch (error) {
        log.error({ err: error }, 'refused log-ins wait to be recorded');
      }
    });
    await this.#recording;
  }

  async #recordNext(session: Session): Promise<boolean> {
    const { refusals, users, workspaces } = this.#deps;
    const note = await refusals.take(session);
    if (!note) return false;
    const people = await users.acrossTenantsListByEmail(note.email);
    const named = note.tenant_slug ? await workspaces.acrossTenantsFindBySlug(note.tenant_slug) : null;
    for (const user of people) {
      const isMeant = note.tenant_slug === null || named?._id.equals(user.tenant_id);
      if (isMeant) await this.#record(user, note, session);
    }
    return true;
  }

  async #record(user: UserDocument, note: RefusedLoginDocument, session: Session): Promise<void> {
    const reason = user.status === 'active' ? 'password' : user.status;
    const entry = {
      action: 'session.refused',
      target: { type: 'user', id: user._id },
      after: { reason },
      origin: { requestId: note.request_id, ip: note.ip },
    } as const;
    await this.#deps.audit.record(grantTenantScope(user.tenant_id), entry, session);
  }
}
