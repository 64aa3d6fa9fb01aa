import type { PushSink } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { ChangeLog, type ChangeFeed, type Database } from '../../platform/mongo/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import type { Caller } from '../../platform/security/index.ts';
import { LiveConnection } from './live-connection.ts';
import type { LiveHub } from './live-hub.ts';
import type { LiveSource } from './live-source.ts';

const heartbeatMs = 15_000;
/** A client that comes to a process which has just started was away for less than this. */
const lookbackMs = 120_000;
/** How long a client waits for the first news from the database. */
const readyWithinMs = 10_000;

/** Collections whose documents decide what a caller may do. */
const standingCollections = ['sessions', 'users', 'roles', 'tenants', 'api_keys'] as const;

/** Whether a caller may still do all that they could, and nothing more. */
export type HasSameStanding = (caller: Caller, credential: string) => Promise<boolean>;

export interface LiveServiceDependencies {
  readonly database: Database;
  readonly changes: ChangeFeed;
  readonly log: Logger;
  readonly hub: LiveHub;
  readonly sources: readonly LiveSource[];
  readonly hasSameStanding: HasSameStanding;
}

export interface FollowRequest {
  readonly lastEventId: string | undefined;
  readonly lookbackMs: number;
  readonly isFollowing: boolean;
  /** What the client showed to get in. */
  readonly credential: string;
}

/** Opens and ends streams; begins to read the database's changes with the first of them. */
export class LiveService {
  readonly #deps: LiveServiceDependencies;
  readonly #credentials = new WeakMap<LiveConnection, string>();
  readonly #log: ChangeLog;
  /** Settles when all that had happened before was read for the first time. */
  readonly #isRead: Promise<void>;
  #heartbeat: NodeJS.Timeout | null = null;
  #isStopping = false;

  constructor(deps: LiveServiceDependencies) {
    this.#deps = deps;
    const { database, log, hub, sources } = deps;
    const options = {
      collections: sources.map(({ collection }) => collection),
      omit: [...new Set(sources.flatMap(({ omit = [] }) => omit))],
      lookbackMs,
    };
    let announce: () => void = () => undefined;
    const caughtUp = new Promise<void>((resolve) => (announce = resolve));
    this.#log = new ChangeLog(database, log, options, {
      began: (position) => hub.began(position),
      changed: (change) => hub.changed(change),
      caughtUp: (position) => {
        hub.caughtUp(position);
        announce();
      },
    });
    this.#isRead = caughtUp;
    for (const collection of standingCollections) {
      const recheck = (id: string | null): void => this.#recheckSoon(collection, id);
      deps.changes.listen(collection, {
        changed: (id) => recheck(id.toHexString()),
        reset: () => recheck(null),
      });
    }
  }

  /**
   * Answers how to write the stream, once it is certain that it can be written. Throws `unavailable` where
   * the database tells nothing, `too_many_streams` where there is no room.
   */
  async open(caller: Caller, request: FollowRequest): Promise<(sink: PushSink) => Promise<void>> {
    if (this.#isStopping) throw new AppError('unavailable', { retryAfterSeconds: 1 });
    this.#deps.hub.assertRoom(caller);
    await this.#beginReading();
    return (sink) => this.#follow(caller, request, sink);
  }

  /** Settles when the stream is over. */
  async #follow(caller: Caller, request: FollowRequest, sink: PushSink): Promise<void> {
    const connection = new LiveConnection(caller, sink);
    this.#credentials.set(connection, request.credential);
    this.#deps.hub.attach(connection, request, () => {
      if (!request.isFollowing) connection.end();
    });
    // Its standing may have changed while it was on its way here.
    void this.#recheck(connection);
    await connection.closed;
  }

  async #beginReading(): Promise<void> {
    this.#log.start();
    this.#heartbeat ??= setInterval(() => this.#beat(), heartbeatMs).unref();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new AppError('unavailable', { retryAfterSeconds: 5 })), readyWithinMs);
    });
    await Promise.race([this.#isRead, late]).finally(() => clearTimeout(timer));
  }

  /** Ends every stream and opens no more; the clients go on elsewhere from where they are. */
  endStreams(): void {
    this.#isStopping = true;
    for (const connection of this.#deps.hub.all()) connection.end();
  }

  async stop(): Promise<void> {
    this.endStreams();
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    await this.#log.stop();
  }

  #beat(): void {
    this.#deps.hub.beat();
    // Sessions and keys also end by themselves.
    for (const connection of this.#deps.hub.all()) void this.#recheck(connection);
  }

  /** After those who remember the changed document have forgotten it. */
  #recheckSoon(collection: (typeof standingCollections)[number], id: string | null): void {
    setImmediate(() => {
      for (const connection of this.#deps.hub.all()) {
        const { sessionId, userId, apiKeyId } = connection.caller;
        const concerned = {
          sessions: sessionId?.toHexString(),
          users: userId?.toHexString(),
          api_keys: apiKeyId?.toHexString(),
          tenants: connection.tenantId,
          roles: id,
        }[collection];
        if (id === null || concerned === id) void this.#recheck(connection);
      }
    });
  }

  async #recheck(connection: LiveConnection): Promise<void> {
    const credential = this.#credentials.get(connection) ?? '';
    const isSame = await this.#deps
      .hasSameStanding(connection.caller, credential)
      // Who cannot be looked up is told no more.
      .catch(() => false);
    if (!isSame) connection.reset('access_changed', null, { isLast: true });
  }
}
