import {
  toObjectId,
  type Database,
  type ObjectId,
  type Session,
  type TenantScope,
} from '../../../platform/mongo/index.ts';
import type { TicketEvent, TimelineService } from '../../timeline/index.ts';
import { clocksToRead } from '../ticket-derivation.ts';
import { applyEvent, type TicketSnapshot } from '../ticket-reducer.ts';
import type { TicketDocument } from '../tickets.model.ts';
import type { TicketsRepository } from '../tickets.repository.ts';
import { listDifferences } from './compare-snapshots.ts';

export interface Drift {
  readonly ticketId: ObjectId;
  /**
   * `differs`: in these fields; `no_snapshot`: there are events alone; `no_events`: there is a snapshot
   * alone; `broken_timeline`: events are missing or cannot be read. The last two cannot be repaired.
   */
  readonly problem: 'differs' | 'no_snapshot' | 'no_events' | 'broken_timeline';
  readonly fields: readonly string[];
  readonly isRepaired: boolean;
}

export interface RebuildReport {
  readonly tickets: number;
  readonly events: number;
  readonly driftCount: number;
  readonly repairedCount: number;
  /** The first of them; the counts say how many there are. */
  readonly drifts: readonly Drift[];
}

export interface RebuildProgress {
  readonly tickets: number;
  readonly events: number;
  /** Tickets there are to do. */
  readonly total: number;
}

export interface RebuildRequest {
  /** One ticket alone. */
  readonly ticketId?: ObjectId | undefined;
  /** Writes what the events say where the snapshot says something else. */
  readonly isRepairing: boolean;
  readonly onProgress?: ((done: RebuildProgress) => unknown) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const comparedAtOnce = 150;
const namedDrifts = 100;

/** A ticket as its events add up to it, or why they do not. */
type Rebuilt = TicketSnapshot | Error;

/** Rebuilds tickets from their events and holds what is stored against it. */
export class TicketRebuilder {
  readonly #database: Database;
  readonly #tickets: TicketsRepository;
  readonly #timeline: TimelineService;

  constructor(database: Database, tickets: TicketsRepository, timeline: TimelineService) {
    this.#database = database;
    this.#tickets = tickets;
    this.#timeline = timeline;
  }

  async run(scope: TenantScope, request: RebuildRequest): Promise<RebuildReport> {
    const report = { tickets: 0, events: 0, driftCount: 0, repairedCount: 0, drifts: [] as Drift[] };
    const note = (drift: Drift | null): void => {
      if (!drift) return;
      report.driftCount += 1;
      if (drift.isRepaired) report.repairedCount += 1;
      if (report.drifts.length < namedDrifts) report.drifts.push(drift);
    };
    const total = request.ticketId ? 1 : await this.#tickets.count(scope, {});
    let batch = new Map<string, Rebuilt>();
    for await (const { ticketId, rebuilt, events } of this.#rebuildAll(scope, request)) {
      report.events += events;
      batch.set(ticketId.toHexString(), rebuilt);
      if (batch.size < comparedAtOnce) continue;
      report.tickets += batch.size;
      for (const drift of await this.#compare(scope, batch, request)) note(drift);
      batch = new Map();
      await request.onProgress?.({ ...report, total });
    }
    report.tickets += batch.size;
    for (const drift of await this.#compare(scope, batch, request)) note(drift);
    for await (const drift of this.#findWithoutEvents(scope, request, report.tickets)) note(drift);
    return report;
  }

  /** Streams the events in the order of their index and folds each ticket's as they come. */
  async *#rebuildAll(scope: TenantScope, { ticketId, signal }: RebuildRequest) {
    let events: TicketEvent[] = [];
    for await (const some of this.#timeline.streamForRebuild(scope, ticketId)) {
      signal?.throwIfAborted();
      for (const event of some) {
        const [first] = events;
        if (first && !first.ticket_id.equals(event.ticket_id)) {
          yield { ticketId: first.ticket_id, rebuilt: rebuild(events), events: events.length };
          events = [];
        }
        events.push(event);
      }
    }
    const [first] = events;
    if (first) yield { ticketId: first.ticket_id, rebuilt: rebuild(events), events: events.length };
  }

  async #compare(
    scope: TenantScope,
    batch: ReadonlyMap<string, Rebuilt>,
    { isRepairing }: RebuildRequest,
  ): Promise<(Drift | null)[]> {
    if (batch.size === 0) return [];
    const stored = await this.#tickets.listForRebuild(scope, [...batch.keys()].map(toObjectId));
    const byId = new Map(stored.map((ticket) => [ticket._id.toHexString(), ticket]));
    const suspects = [...batch].filter(([id, rebuilt]) => driftOf(rebuilt, byId.get(id)) !== null);
    const drifts: (Drift | null)[] = [];
    for (const [id] of suspects) drifts.push(await this.#settle(scope, id, isRepairing));
    return drifts;
  }

  /** Looks again in one transaction: the ticket may have changed between the two readings. */
  async #settle(scope: TenantScope, id: string, isRepairing: boolean): Promise<Drift | null> {
    const ticketId = toObjectId(id);
    return this.#database.withTransaction(async (session) => {
      const events = await this.#timeline.listForRebuild(scope, ticketId, session);
      const stored = await this.#tickets.find(scope, ticketId, session);
      const rebuilt = rebuild(events);
      const drift = driftOf(rebuilt, stored ?? undefined);
      if (!drift) return null;
      const isRepaired =
        isRepairing && (await this.#repair(scope, rebuilt, events, stored, drift.fields, session));
      return { ticketId, ...drift, isRepaired };
    });
  }

  async #repair(
    scope: TenantScope,
    rebuilt: Rebuilt,
    events: readonly TicketEvent[],
    stored: TicketDocument | null,
    fields: readonly string[],
    session: Session,
  ): Promise<boolean> {
    if (rebuilt instanceof Error) return false;
    if (stored) await this.#tickets.correct(scope, rebuilt, fields, session);
    else await this.#tickets.insert(scope, { ...rebuilt, ...clocksToRead(events, rebuilt) }, session);
    return true;
  }

  /** Rebuilding starts from events, so it meets none of these. */
  async *#findWithoutEvents(
    scope: TenantScope,
    { ticketId, signal }: RebuildRequest,
    seen: number,
  ): AsyncGenerator<Drift> {
    const ids = ticketId ? [ticketId] : [];
    if (!ticketId && (await this.#tickets.count(scope, {})) <= seen) return;
    const pages = ticketId ? [ids] : this.#tickets.pagesOfIds(scope);
    for await (const page of pages) {
      signal?.throwIfAborted();
      const known = await this.#timeline.listTicketsAmong(scope, page);
      for (const id of page) {
        if (known.has(id.toHexString()) || !(await this.#tickets.find(scope, id))) continue;
        yield { ticketId: id, problem: 'no_events', fields: [], isRepaired: false };
      }
    }
  }
}

function rebuild(events: readonly TicketEvent[]): Rebuilt {
  let snapshot: TicketSnapshot | null = null;
  for (const event of events) {
    const expected: number = (snapshot?.event_version ?? 0) + 1;
    if (event.version !== expected) return new Error(`Event ${expected} is missing`);
    try {
      snapshot = applyEvent(snapshot, event);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
  return snapshot ?? new Error('There is no event');
}

function driftOf(
  rebuilt: Rebuilt,
  stored: TicketDocument | undefined,
): Pick<Drift, 'problem' | 'fields'> | null {
  if (rebuilt instanceof Error) return { problem: 'broken_timeline', fields: [] };
  if (!stored) return { problem: 'no_snapshot', fields: [] };
  const fields = listDifferences({ ...rebuilt }, { ...stored });
  return fields.length > 0 ? { problem: 'differs', fields } : null;
}
