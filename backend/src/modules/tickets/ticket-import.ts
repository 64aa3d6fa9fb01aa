import type { Actor, TicketCreate, TicketPatch, TicketStatus } from '@opsflow/contract';
import { newObjectId, type Database, type ObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { NewTicketEvent } from '../timeline/index.ts';
import { decideMessage } from './customer-messages.service.ts';
import { decideReply } from './replies.service.ts';
import type { NewReply, RepliesRepository } from './replies.repository.ts';
import type { PastChange, TicketHistory } from './ticket-history.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import { decidePatch } from './tickets.policy.ts';
import type { TicketsRepository } from './tickets.repository.ts';
import { decideCreation } from './tickets.service.ts';

/** What somebody did to a ticket at an instant of the past. */
export type PastStep = { readonly at: Date; readonly actor: Actor } & (
  | { readonly kind: 'message'; readonly body: string }
  | {
      readonly kind: 'reply' | 'note';
      readonly body: string;
      readonly authorId: ObjectId;
      readonly status?: TicketStatus | undefined;
    }
  | { readonly kind: 'change'; readonly patch: TicketPatch }
);

export interface PastTicket {
  readonly id: ObjectId;
  readonly createdAt: Date;
  readonly actor: Actor;
  readonly createdById: ObjectId | null;
  readonly input: TicketCreate;
  /** In the order in which they happened. */
  readonly steps: readonly PastStep[];
}

export interface TicketImportDependencies {
  readonly database: Database;
  readonly tickets: TicketsRepository;
  readonly replies: RepliesRepository;
  readonly customers: CustomersService;
  readonly ledger: TicketLedger;
}

type PastReply = NewReply & { readonly at: Date };

/**
 * Takes tickets over with their pasts: the same decisions as if each step had been taken here at its time,
 * written in bulk. Nobody is told of what is past: no mail, no notification, no job.
 */
export class TicketImport {
  readonly #deps: TicketImportDependencies;

  constructor(deps: TicketImportDependencies) {
    this.#deps = deps;
  }

  /** Oldest first; numbered in this order. Answers how many events were written. */
  async run(
    scope: TenantScope,
    past: readonly PastTicket[],
    until: Date,
    correlationId: string,
  ): Promise<number> {
    if (past.length === 0) return 0;
    const { database, tickets, replies, customers, ledger } = this.#deps;
    const emails = past.flatMap(({ input }) => input.customer_email ?? []);
    const tiers = await customers.tiersOf(scope, [...new Set(emails)]);
    const first = await tickets.takeNumbers(scope, past.length);
    return database.withTransaction(async (session) => {
      const written: PastReply[] = [];
      const histories = past.map((ticket, index): TicketHistory => {
        const tier = tiers.get(ticket.input.customer_email ?? '') ?? 'standard';
        const payload = decideCreation(ticket.input, tier, first + index, ticket.createdById);
        return {
          id: ticket.id,
          created: { at: ticket.createdAt, actor: ticket.actor, payload },
          changes: ticket.steps.map((step) => toChange(ticket.id, step, written)),
        };
      });
      const events = await ledger.importHistories(scope, histories, { until, correlationId }, session);
      await replies.insertMany(scope, written, session);
      return events;
    });
  }
}

function toChange(ticketId: ObjectId, step: PastStep, written: PastReply[]): PastChange {
  const { at, actor } = step;
  return {
    at,
    actor,
    decide: (ticket): NewTicketEvent[] => {
      if (step.kind === 'change') return decidePatch(ticket, step.patch);
      const reply = { ...replyOf(ticketId, step), _id: newObjectId(), at };
      written.push(reply);
      if (step.kind === 'message') return decideMessage(ticket, reply);
      return decideReply(ticket, reply, null, { visibility: reply.visibility, set_status: step.status });
    },
  };
}

function replyOf(ticketId: ObjectId, step: Exclude<PastStep, { kind: 'change' }>): NewReply {
  const message = { ticket_id: ticketId, state: 'sent', body: step.body } as const;
  if (step.kind === 'message') return { ...message, author_type: 'customer', visibility: 'public' };
  const visibility = step.kind === 'note' ? 'internal' : 'public';
  return { ...message, author_type: 'agent', author_id: step.authorId, visibility };
}
