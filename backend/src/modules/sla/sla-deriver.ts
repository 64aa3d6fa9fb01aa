import type { TenantScope } from '../../platform/mongo/index.ts';
import type { TicketEvent } from '../timeline/index.ts';
import type { PreparedDeriver, TicketDerived, TicketDeriver, TicketSnapshot } from '../tickets/index.ts';
import {
  applySlaEvent,
  calmSurroundings,
  computeOutlook,
  computeTicketSlaState,
  decideAnnouncements,
  nextAnnouncementAt,
  type SlaFacts,
  type SlaOutlook,
  type SlaPolicyVersion,
  type Surroundings,
} from './engine/index.ts';
import type { SlaPoliciesService } from './sla-policies.service.ts';

/** What clocks, risk and load look at. */
export type RatedTicket = Pick<
  TicketSnapshot,
  'status' | 'priority' | 'channel' | 'assignee_id' | 'customer_email' | 'last_activity_at'
>;

/** Tells how busy people and queues are; asked once a transaction, then for each ticket. */
export interface SurroundingsSource {
  prepare(
    scope: TenantScope,
    tickets: readonly RatedTicket[],
  ): Promise<(ticket: RatedTicket) => Surroundings>;
}

/** A deadline of null sorts after every other. */
const never = new Date('9999-12-31T00:00:00.000Z');

/** Keeps clocks and risk on every ticket, in the transaction of whatever happens to it. */
export class SlaDeriver implements TicketDeriver {
  readonly #policies: SlaPoliciesService;
  #surroundings: SurroundingsSource = { prepare: async () => () => calmSurroundings };

  constructor(policies: SlaPoliciesService) {
    this.#policies = policies;
  }

  useSurroundings(source: SurroundingsSource): void {
    this.#surroundings = source;
  }

  async prepare(scope: TenantScope, at: Date, tickets: readonly RatedTicket[]): Promise<PreparedSlaDeriver> {
    const [policy, surroundings] = await Promise.all([
      this.#policies.getCurrent(scope),
      this.#surroundings.prepare(scope, tickets),
    ]);
    return new PreparedSlaDeriver(policy, surroundings, at);
  }
}

export class PreparedSlaDeriver implements PreparedDeriver {
  readonly policy: SlaPolicyVersion;
  readonly #surroundings: (ticket: RatedTicket) => Surroundings;
  readonly #at: Date;

  constructor(policy: SlaPolicyVersion, surroundings: (ticket: RatedTicket) => Surroundings, at: Date) {
    this.policy = policy;
    this.#surroundings = surroundings;
    this.#at = at;
  }

  at(instant: Date): PreparedSlaDeriver {
    return new PreparedSlaDeriver(this.policy, this.#surroundings, instant);
  }

  nextOverdueAt(ticket: TicketSnapshot, { sla }: TicketDerived): Date | null {
    return sla && nextAnnouncementAt(ticket, sla, this.policy);
  }

  decideOverdue(ticket: TicketSnapshot, { sla_facts: facts }: TicketDerived) {
    if (!facts) return [];
    const state = computeTicketSlaState(ticket, facts, this.policy, this.#at);
    return decideAnnouncements(facts, state, this.policy);
  }

  derive(
    ticket: TicketSnapshot,
    before: TicketDerived | null,
    events: readonly TicketEvent[],
  ): TicketDerived {
    const facts = events.reduce<SlaFacts | null>(applySlaEvent, before?.sla_facts ?? null);
    if (!facts) throw new Error('A ticket without the facts that its clocks need: run the migrations');
    const { state, risk, signals, nextChangeAt } = this.read(ticket, facts);
    return {
      sla: state,
      sla_facts: facts,
      sla_due_at: state.soonest_due_at,
      sla_due_order: state.soonest_due_at ?? never,
      sla_breached: state.breached,
      sla_policy_version: state.policy_version,
      next_sla_change_at: nextChangeAt,
      risk_score: risk.score,
      risk_band: risk.band,
      risk_reasons: risk.reasons,
      risk_signals: signals,
    };
  }

  /** Clocks and risk of a ticket at the instant that was prepared for. */
  read(ticket: RatedTicket, facts: SlaFacts): SlaOutlook {
    const subject = {
      // The facts know more: a ticket in the trash counts as closed.
      status: facts.statuses.at(-1)?.status ?? ticket.status,
      priority: ticket.priority,
      channel: ticket.channel,
      isAssigned: ticket.assignee_id !== null,
      lastActivityAt: ticket.last_activity_at,
    };
    return computeOutlook(subject, facts, this.policy, this.#surroundings(ticket), this.#at);
  }
}
