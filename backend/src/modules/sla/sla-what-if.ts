import type { SlaRules, SlaTimerName, WhatIfAnswer } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { decodeCursor, encodeCursor, toObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketEvent, TimelineService } from '../timeline/index.ts';
import { visibleTickets, type ClockedTicket, type TicketClocksRepository } from '../tickets/index.ts';
import {
  computeTicketSlaState,
  replayedTypes,
  replaySla,
  SlaPolicyVersion,
  timerNames,
  type TicketSlaState,
} from './engine/index.ts';
import { refusingEmptyCalendars } from './refuse-empty-calendars.ts';
import type { SlaPoliciesService } from './sla-policies.service.ts';

export interface SlaWhatIfDependencies {
  readonly policies: SlaPoliciesService;
  readonly clocks: TicketClocksRepository;
  readonly timeline: TimelineService;
  readonly clock: Clock;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Counts = Mutable<WhatIfAnswer['breaches'][SlaTimerName]>;

const windowMs = 90 * 86_400_000;
// A call answers within a second, so that a long replay shows how far it is and can be left at any time.
const pageSize = 400;
const maxSamples = 10;
const listOrder = 'sla.what_if';

/** Replays the past under rules that nobody has saved yet. */
export class SlaWhatIf {
  readonly #deps: SlaWhatIfDependencies;

  constructor(deps: SlaWhatIfDependencies) {
    this.#deps = deps;
  }

  async replay(
    caller: Caller,
    { rules, cursor }: { rules: SlaRules; cursor?: string | undefined },
  ): Promise<WhatIfAnswer> {
    const { policies, clocks, clock } = this.#deps;
    const { scope } = caller;
    const now = clock.now();
    const current = await policies.getCurrent(scope);
    const proposed = refusingEmptyCalendars(() => new SlaPolicyVersion(current.version + 1, rules));
    const place = cursor ? readCursor(cursor) : null;
    // Every call of one replay looks at the window that its first began with.
    const since = new Date(place?.sinceMs ?? now.getTime() - windowMs);
    const window = { created_at: { $gte: since }, trashed_as: null, ...visibleTickets(caller) };
    const [rows, total] = await Promise.all([
      clocks.listCreated(scope, window, place, pageSize + 1),
      clocks.count(scope, window),
    ]);
    const page = rows.slice(0, pageSize);
    const tally = new Tally(current, proposed, now);
    const histories = await this.#listHistories(caller, page);
    for (const ticket of page) tally.add(ticket, histories.get(ticket._id.toHexString()) ?? []);
    const last = page.at(-1);
    const hasMore = rows.length > pageSize && last !== undefined;
    return {
      ...tally.answer(),
      examined: page.length,
      total,
      next_cursor: hasMore ? writeCursor(since, last) : null,
    };
  }

  async #listHistories(
    { scope }: Caller,
    tickets: readonly ClockedTicket[],
  ): Promise<ReadonlyMap<string, TicketEvent[]>> {
    const ids = tickets.map(({ _id }) => _id);
    const events = await this.#deps.timeline.listOfTickets(scope, ids, replayedTypes);
    const histories = new Map<string, TicketEvent[]>();
    for (const event of events as unknown as TicketEvent[]) {
      const key = event.ticket_id.toHexString();
      const history = histories.get(key);
      if (history) history.push(event);
      else histories.set(key, [event]);
    }
    return histories;
  }
}

/** Adds up what two versions of the rules make of tickets. */
class Tally {
  readonly #current: SlaPolicyVersion;
  readonly #proposed: SlaPolicyVersion;
  readonly #now: Date;
  readonly #counts = new Map<SlaTimerName, Counts>(
    timerNames.map((timer) => [timer, { before: 0, after: 0, gained: 0, lost: 0 }]),
  );
  readonly #samples: WhatIfAnswer['open_samples'] = [];
  #openChanged = 0;

  constructor(current: SlaPolicyVersion, proposed: SlaPolicyVersion, now: Date) {
    this.#current = current;
    this.#proposed = proposed;
    this.#now = now;
  }

  add(ticket: ClockedTicket, events: readonly TicketEvent[]): void {
    const was = replaySla(events, ticket.priority, this.#current, this.#now);
    const would = replaySla(events, ticket.priority, this.#proposed, this.#now);
    if (!was || !would) return;
    for (const [timer, counts] of this.#counts) {
      const before = was.breached.has(timer);
      const after = would.breached.has(timer);
      counts.before += Number(before);
      counts.after += Number(after);
      counts.gained += Number(after && !before);
      counts.lost += Number(before && !after);
    }
    if (ticket.status === 'solved' || ticket.status === 'closed') return;
    const stateBefore = computeTicketSlaState(ticket, was.facts, this.#current, this.#now);
    const stateAfter = computeTicketSlaState(ticket, would.facts, this.#proposed, this.#now);
    this.#compare(ticket, stateBefore, stateAfter);
  }

  answer(): Pick<WhatIfAnswer, 'breaches' | 'open_changed' | 'open_samples'> {
    return {
      breaches: Object.fromEntries(this.#counts) as WhatIfAnswer['breaches'],
      open_changed: this.#openChanged,
      open_samples: this.#samples,
    };
  }

  #compare(ticket: ClockedTicket, before: TicketSlaState, after: TicketSlaState): void {
    const summaries = [before, after].map(({ status, soonest_due_at }) => ({
      status,
      due_at: soonest_due_at?.toISOString() ?? null,
    }));
    const [was, would] = summaries;
    if (!was || !would || (was.status === would.status && was.due_at === would.due_at)) return;
    this.#openChanged += 1;
    if (this.#samples.length >= maxSamples) return;
    this.#samples.push({
      ticket_id: ticket._id.toHexString(),
      number: ticket.number,
      subject: ticket.subject,
      priority: ticket.priority,
      before: was,
      after: would,
      timer: after.soonest_timer ?? before.soonest_timer,
    });
  }
}

function readCursor(cursor: string) {
  const [sinceMs, createdMs, id] = decodeCursor(listOrder, cursor, ['instantMs', 'instantMs', 'id']);
  return { sinceMs, createdAt: new Date(createdMs), id: toObjectId(id) };
}

function writeCursor(since: Date, last: ClockedTicket): string {
  return encodeCursor(listOrder, [since.getTime(), last.created_at.getTime(), last._id.toHexString()]);
}
