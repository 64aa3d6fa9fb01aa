import type { Housekeeping, TicketStatus } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import type { ObjectId, Session, TenantScope } from '../../platform/mongo/index.ts';
import type { Outbox } from '../../platform/outbox/index.ts';
import type { TicketDocument, TicketLedger, TicketsService } from '../tickets/index.ts';
import type { NewTicketEvent, TimelineService } from '../timeline/index.ts';
import { dayMs, decideIdle, waitingStatuses } from './housekeeping.policy.ts';

export interface IdleTicketsDependencies {
  readonly tickets: TicketsService;
  readonly ledger: TicketLedger;
  readonly timeline: TimelineService;
  readonly outbox: Outbox;
  readonly clock: Clock;
}

export interface IdlePass {
  readonly scope: TenantScope;
  readonly settings: Housekeeping;
  /** Names the job in the events. */
  readonly correlationId: string;
  readonly signal: AbortSignal;
}

/** Closes tickets on which nothing happens any more, and warns customers before. */
export class IdleTickets {
  readonly #deps: IdleTicketsDependencies;

  constructor(deps: IdleTicketsDependencies) {
    this.#deps = deps;
  }

  /** Each ticket in a transaction of its own, decided anew within it: two passes at once do it once. */
  async pass({ scope, settings, correlationId, signal }: IdlePass): Promise<void> {
    const { tickets, ledger, clock } = this.#deps;
    for (const [status, days] of lookedAt(settings)) {
      const before = new Date(clock.now().getTime() - days * dayMs);
      for await (const ids of tickets.pagesOfIdle(scope, status, before)) {
        for (const ticketId of ids) {
          signal.throwIfAborted();
          const actor = { type: 'system', id: null } as const;
          const decide = (ticket: TicketDocument, session: Session) =>
            this.#decide(scope, ticket, settings, session);
          await unlessGone(ledger.change({ scope, ticketId, actor, correlationId, decide }));
        }
      }
    }
  }

  async #decide(
    scope: TenantScope,
    ticket: TicketDocument,
    settings: Housekeeping,
    session: Session,
  ): Promise<NewTicketEvent[]> {
    const warnedAt = ticket.status === 'solved' ? null : await this.#lastWarning(scope, ticket._id, session);
    const decision = decideIdle(ticket, warnedAt, settings, this.#deps.clock.now());
    if (decision.do === 'nothing') return [];
    if (decision.do === 'close') {
      return [{ type: 'status_changed', payload: { from: ticket.status, to: 'closed' } }];
    }
    const payload = { ticket_id: ticket._id, close_at: decision.closeAt };
    const destination = ticket.customer_email ?? '';
    const message = { kind: 'inactivity_mail', destination, payload, orderingKey: ticket._id } as const;
    await this.#deps.outbox.enqueue(scope, message, session);
    return [{ type: 'inactivity_warned', payload: { close_at: decision.closeAt.toISOString() } }];
  }

  async #lastWarning(scope: TenantScope, ticketId: ObjectId, session: Session): Promise<Date | null> {
    const warnings = await this.#deps.timeline.listSince(scope, ticketId, 0, ['inactivity_warned'], session);
    return warnings.at(-1)?.at ?? null;
  }
}

function lookedAt(settings: Housekeeping): [TicketStatus, number][] {
  const { close_solved_after_days: solved, warn_unanswered_after_days: unanswered } = settings;
  return [
    ...(solved === null ? [] : [['solved', solved] as [TicketStatus, number]]),
    ...(unanswered === null
      ? []
      : waitingStatuses.map((status): [TicketStatus, number] => [status, unanswered])),
  ];
}

/** A ticket that was deleted for good since it was listed needs nothing. */
async function unlessGone(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error;
  }
}
