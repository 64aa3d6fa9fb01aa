import { AppError } from '../../platform/errors/app-error.ts';
import { eventFrame, LiveHistory } from '../../platform/live/index.ts';
import type { Logger } from '../../platform/log/logger.ts';
import { toObjectId, type ChangeLogReader, type DocumentChange } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import type { LiveConnection } from './live-connection.ts';
import { LiveEntry } from './live-entry.ts';
import type { LiveSource } from './live-source.ts';
import { judge } from './live-visibility.ts';
import { TicketAssignees } from './ticket-assignees.ts';

export interface StartingPoint {
  /** Place that the client has reached. */
  readonly lastEventId: string | undefined;
  /** Without such a place: how far back to begin. */
  readonly lookbackMs: number;
}

export interface LiveHubDependencies {
  readonly sources: readonly LiveSource[];
  readonly tickets: TicketsService;
  readonly log: Logger;
  readonly maxStreams: { readonly perUser: number; readonly perWorkspace: number };
}

/** Whose a ticket is that does not exist: nobody's, and not even unassigned. */
const noTicket = '';

/**
 * Hands what the database tells to every client that may know of it. One stream of changes serves them
 * all; each message is written out once. Every client is told in the order of the changes.
 */
export class LiveHub implements ChangeLogReader {
  readonly #deps: LiveHubDependencies;
  readonly #sources: ReadonlyMap<string, LiveSource>;
  readonly #history = new LiveHistory<LiveEntry>();
  readonly #assignees = new TicketAssignees();
  readonly #byTenant = new Map<string, Set<LiveConnection>>();

  constructor(deps: LiveHubDependencies) {
    this.#deps = deps;
    this.#sources = new Map(deps.sources.map((source) => [source.collection, source]));
  }

  began(position: string): void {
    const isFirst = this.#history.position === null;
    this.#history.begin(position);
    this.#assignees.clear();
    if (isFirst) return;
    for (const connection of this.all()) {
      connection.next = this.#history.end;
      connection.toldUpTo = null;
      connection.reset('history', position);
    }
  }

  changed(change: DocumentChange): void {
    this.#history.moveTo(change.id);
    const message = this.#translate(change);
    if (!message) return;
    const tenantId = String(change.document['tenant_id']);
    const { audience } = message;
    if ('ticketId' in audience && audience.assigneeId !== undefined) {
      this.#assignees.set(audience.ticketId, audience.assigneeId);
    }
    this.#history.push(new LiveEntry(change, tenantId, message));
    const number = this.#history.end - 1;
    for (const connection of this.#byTenant.get(tenantId) ?? []) {
      // Whoever waits goes through the history when they know; all others have told all before this.
      if (!connection.isWaiting) this.#advance(connection, number);
    }
  }

  caughtUp(position: string): void {
    this.#history.moveTo(position);
  }

  assertRoom(caller: Caller): void {
    const peers = this.#byTenant.get(caller.scope.tenantId.toHexString()) ?? new Set<LiveConnection>();
    const { perUser, perWorkspace } = this.#deps.maxStreams;
    const own = [...peers].filter((peer) => holderOf(peer.caller) === holderOf(caller)).length;
    if (own < perUser && peers.size < perWorkspace) return;
    const limit = own >= perUser ? `${perUser} by one user` : `${perWorkspace} by one workspace`;
    throw new AppError('too_many_streams', { detail: `At most ${limit}`, retryAfterSeconds: 30 });
  }

  /** Begins to tell a client what it missed, and then what comes. `onTold`: it knows all there is to know. */
  attach(connection: LiveConnection, { lastEventId, lookbackMs }: StartingPoint, onTold: () => void): void {
    const { position } = this.#history;
    const resumed = lastEventId === undefined ? null : this.#history.findAfter(lastEventId);
    // Another process may have told of changes that have not reached this one yet.
    if (resumed !== null && lastEventId && lastEventId > (position ?? '')) connection.toldUpTo = lastEventId;
    if (lastEventId !== undefined && resumed === null) connection.reset('history', position);
    const peers = this.#byTenant.get(connection.tenantId) ?? new Set();
    this.#byTenant.set(connection.tenantId, peers.add(connection));
    void connection.closed.then(() => this.#detach(connection));
    this.#advance(connection, resumed ?? this.#beginning(lastEventId, lookbackMs), () => {
      const place = connection.toldUpTo ?? this.#history.position;
      connection.write(eventFrame('ready', place, { resumed: resumed !== null }));
      onTold();
    });
  }

  #beginning(lastEventId: string | undefined, lookbackMs: number): number {
    if (lastEventId !== undefined || lookbackMs === 0) return this.#history.end;
    return this.#history.findSince(new Date(Date.now() - lookbackMs));
  }

  /** Keeps connections and their places alive; to be called every few seconds. */
  beat(): void {
    const { position } = this.#history;
    const frame = eventFrame('heartbeat', position, {});
    for (const connection of this.all()) {
      if (connection.isWaiting) continue;
      if (connection.toldUpTo !== null && position !== null && connection.toldUpTo > position) {
        // No process is that far ahead for that long: the place was never one of ours.
        connection.toldUpTo = null;
        connection.reset('history', position);
      }
      connection.write(frame);
    }
  }

  *all(): Generator<LiveConnection> {
    for (const connections of this.#byTenant.values()) yield* connections;
  }

  /** Tells entries from `from` on until there are no more, or until one takes a look at its ticket. */
  #advance(connection: LiveConnection, from: number, whenTold?: () => void): void {
    connection.next = from;
    while (connection.next < this.#history.end && connection.isOpen) {
      if (!this.#history.has(connection.next)) return this.#skip(connection, whenTold);
      const entry = this.#history.get(connection.next) as LiveEntry;
      const verdict = entry.tenantId === connection.tenantId ? this.#judge(connection, entry) : 'hide';
      if (verdict === 'unknown') return this.#lookUp(connection, entry, whenTold);
      connection.next += 1;
      if (verdict === 'show') connection.write(entry.frame);
      else if (verdict === 'gone') connection.write(entry.goneFrame);
    }
    whenTold?.();
  }

  #judge(connection: LiveConnection, entry: LiveEntry) {
    if (connection.toldUpTo !== null) {
      if (entry.id <= connection.toldUpTo) return 'hide';
      connection.toldUpTo = null;
    }
    return judge(connection.caller, entry, (ticketId) => this.#assignees.get(ticketId));
  }

  /** What it would have been told next was forgotten meanwhile. */
  #skip(connection: LiveConnection, whenTold?: () => void): void {
    connection.next = this.#history.end;
    connection.reset('history', this.#history.position);
    whenTold?.();
  }

  #lookUp(connection: LiveConnection, { audience }: LiveEntry, whenTold?: () => void): void {
    if (!('ticketId' in audience)) return;
    const { ticketId } = audience;
    connection.isWaiting = true;
    this.#deps.tickets
      .findAssigneeId(connection.caller.scope, toObjectId(ticketId))
      .then((assigneeId) => {
        this.#assignees.setIfUnknown(ticketId, assigneeId === undefined ? noTicket : assigneeId);
        connection.isWaiting = false;
        this.#advance(connection, connection.next, whenTold);
      })
      .catch((error: unknown) => {
        // It comes back with the place it has reached, and asks again.
        this.#deps.log.warn({ err: error }, 'live stream ended: the ticket of an event could not be read');
        connection.end();
      });
  }

  #translate(change: DocumentChange) {
    try {
      return this.#sources.get(change.collection)?.translate(change) ?? null;
    } catch (error) {
      // One document that cannot be read must not end everybody's stream.
      this.#deps.log.error({ err: error, collection: change.collection }, 'a change could not be told');
      return null;
    }
  }

  #detach(connection: LiveConnection): void {
    const peers = this.#byTenant.get(connection.tenantId);
    peers?.delete(connection);
    if (peers?.size === 0) this.#byTenant.delete(connection.tenantId);
  }
}

function holderOf({ userId, apiKeyId }: Caller): string | undefined {
  return (userId ?? apiKeyId)?.toHexString();
}
