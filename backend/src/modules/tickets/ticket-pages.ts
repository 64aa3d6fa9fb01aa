import { createHash } from 'node:crypto';
import { PreparedBody, type TicketList, type TicketListQuery } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { ListStampsRepository } from './list-stamps.repository.ts';
import type { TicketLooks } from './ticket-looks.service.ts';
import { presentTicketList } from './tickets.presenter.ts';
import type { TicketsService } from './tickets.service.ts';

export interface ListPage {
  readonly body: PreparedBody<TicketList>;
  /** Follows from the content alone, so that every process gives the same to the same page. */
  readonly entityTag: string;
}

interface KnownPage extends ListPage {
  readonly stamp: string;
  readonly readAt: number;
  /** When time alone changes it; null: never. */
  readonly trueUntil: Date | null;
}

export interface TicketPagesDependencies {
  readonly tickets: TicketsService;
  readonly looks: TicketLooks;
  readonly stamps: ListStampsRepository;
  readonly clock: Clock;
}

/** What somebody changed in the database by hand, past the product, is seen after this long. */
const maxAgeMs = 60_000;
const maxBytes = 8_000_000;

/**
 * Pages of the list as they are sent, remembered for as long as their stamp stays. The stamp is read from the
 * database with every request, and before the page: a page is never older than its stamp.
 */
export class TicketPages {
  readonly #deps: TicketPagesDependencies;
  /** The longest unused first. */
  readonly #known = new Map<string, KnownPage>();
  #bytes = 0;

  constructor(deps: TicketPagesDependencies) {
    this.#deps = deps;
  }

  async get(caller: Caller, query: TicketListQuery): Promise<ListPage> {
    // What is unread as a whole depends on far more than the rows that are shown.
    if (query.unread) return this.#read(caller, query, '');
    const { scope, userId, ticketScope } = caller;
    const key = JSON.stringify([scope.tenantId.toHexString(), userId?.toHexString(), ticketScope, query]);
    const stamp = await this.#deps.stamps.read(scope, userId);
    const known = this.#known.get(key);
    if (known) this.#forget(key, known);
    const page = known && this.#isTrue(known, stamp) ? known : await this.#read(caller, query, stamp);
    this.#remember(key, page);
    return page;
  }

  #isTrue({ stamp, readAt, trueUntil }: KnownPage, stampNow: string): boolean {
    const isYoung = performance.now() - readAt < maxAgeMs;
    return stamp === stampNow && isYoung && (trueUntil === null || this.#deps.clock.now() < trueUntil);
  }

  async #read(caller: Caller, query: TicketListQuery, stamp: string): Promise<KnownPage> {
    const { tickets, looks } = this.#deps;
    const readAt = performance.now();
    const { tickets: rows, nextCursor, total } = await tickets.list(caller, query);
    const unread = await looks.listUnreadAmong(caller, rows);
    const list: TicketList = {
      tickets: presentTicketList(rows, unread.ids),
      next_cursor: nextCursor,
      ...(total === undefined ? {} : { total }),
    };
    const body = new PreparedBody<TicketList>(Buffer.from(JSON.stringify(list)));
    const digest = createHash('sha256').update(body.json).digest('base64url').slice(0, 22);
    return { body, entityTag: `"${digest}"`, stamp, readAt, trueUntil: unread.trueUntil };
  }

  #remember(key: string, page: KnownPage): void {
    // The same page may have been asked for twice at a time.
    const other = this.#known.get(key);
    if (other) this.#forget(key, other);
    this.#known.set(key, page);
    this.#bytes += page.body.json.length;
    for (const [oldestKey, oldest] of this.#known) {
      if (this.#bytes <= maxBytes) return;
      this.#forget(oldestKey, oldest);
    }
  }

  #forget(key: string, page: KnownPage): void {
    if (this.#known.delete(key)) this.#bytes -= page.body.json.length;
  }
}
