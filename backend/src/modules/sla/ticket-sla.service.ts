import { isDeepStrictEqual } from 'node:util';
import type { SlaTimerName, TicketPriority } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { ObjectId, TenantScope } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { TicketEvent, TimelineService } from '../timeline/index.ts';
import type { ClockedTicket, TicketLedger, TicketsService } from '../tickets/index.ts';
import {
  applySlaEvent,
  computeSlaLedger,
  type LedgerInterval,
  type SlaFacts,
  type SlaOutlook,
  type SlaPolicyVersion,
} from './engine/index.ts';
import type { SlaDeriver } from './sla-deriver.ts';

export interface TicketSlaDependencies {
  readonly deriver: SlaDeriver;
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly clock: Clock;
}

/** A ticket's clocks and risk at an instant, and how they came about. */
export interface TicketSlaReading {
  readonly outlook: SlaOutlook;
  readonly ledgers: Readonly<Record<SlaTimerName, readonly LedgerInterval[]>>;
  readonly policy: SlaPolicyVersion;
  readonly priority: TicketPriority;
}

export class TicketSlaService {
  readonly #deps: TicketSlaDependencies;

  constructor(deps: TicketSlaDependencies) {
    this.#deps = deps;
  }

  /** As of now, not as of when it was last stored. */
  async read(caller: Caller, ticketId: ObjectId): Promise<TicketSlaReading> {
    const ticket = await this.#deps.tickets.getFor(caller, ticketId);
    return this.#read(caller.scope, ticket, ticket.sla_facts ?? (await this.#refold(caller.scope, ticketId)));
  }

  /** Folds the whole history again and stores what follows; tells whether what was stored differed. */
  async recompute(caller: Caller, ticketId: ObjectId): Promise<TicketSlaReading & { drifted: boolean }> {
    const { tickets, ledger } = this.#deps;
    const ticket = await tickets.getFor(caller, ticketId);
    const facts = await this.#refold(caller.scope, ticketId);
    const drifted = !isDeepStrictEqual(plain(facts), plain(ticket.sla_facts));
    const [refreshed] = await ledger.refreshMany(caller.scope, [ticketId], caller.requestId, {
      restore: (current) => (current.event_version === ticket.event_version ? { sla_facts: facts } : {}),
    });
    const current = refreshed ?? ticket;
    return { ...(await this.#read(caller.scope, current, current.sla_facts ?? facts)), drifted };
  }

  async #refold(scope: TenantScope, ticketId: ObjectId): Promise<SlaFacts> {
    const events = await this.#deps.timeline.listAll(scope, ticketId);
    const facts = (events as unknown as TicketEvent[]).reduce<SlaFacts | null>(applySlaEvent, null);
    if (!facts) throw new Error('A ticket without events');
    return facts;
  }

  async #read(scope: TenantScope, ticket: ClockedTicket, facts: SlaFacts): Promise<TicketSlaReading> {
    const now = this.#deps.clock.now();
    const prepared = await this.#deps.deriver.prepare(scope, now, [ticket]);
    const { policy } = prepared;
    const outlook = prepared.read(ticket, facts);
    const ledgerOf = (timer: SlaTimerName) =>
      computeSlaLedger(timer, outlook.state.timers[timer], ticket, facts, policy, now);
    const ledgers = {
      first_response: ledgerOf('first_response'),
      next_response: ledgerOf('next_response'),
      resolution: ledgerOf('resolution'),
    };
    return { outlook, ledgers, policy, priority: ticket.priority };
  }
}

/** Dates and arrays as the database gives them back. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
