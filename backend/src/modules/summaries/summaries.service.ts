import type { Summarize } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { canonicalJson, sha256 } from '../../platform/llm/index.ts';
import { decodeCursor, encodeCursor, type ObjectId, type TenantScope } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { CustomersService } from '../customers/index.ts';
import { changeBy, type TicketDocument, type TicketLedger, type TicketsService } from '../tickets/index.ts';
import type { Summarizer } from './summarizer.ts';
import type { NewSummary, SummariesRepository } from './summaries.repository.ts';
import type { TicketSummaryDocument } from './summaries.model.ts';
import type { SummaryInput } from './summary-input.ts';
import { summaryTask } from './summary.task.ts';

export interface SummariesDependencies {
  readonly summaries: SummariesRepository;
  readonly summarizer: Summarizer;
  readonly tickets: TicketsService;
  readonly customers: CustomersService;
  readonly ledger: TicketLedger;
  readonly clock: Clock;
}

export type AnySummary = NewSummary & { readonly _id?: ObjectId };

const listOrder = 'summaries.version';
const maxMessageLength = 2_000;

export class SummariesService {
  readonly #deps: SummariesDependencies;

  constructor(deps: SummariesDependencies) {
    this.#deps = deps;
  }

  /** A page of a ticket's summaries, newest first; the first of all is the latest one. */
  async list(
    caller: Caller,
    ticketId: ObjectId,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<{
    latest: TicketSummaryDocument | null;
    history: TicketSummaryDocument[];
    nextCursor: string | null;
  }> {
    const { tickets, summaries } = this.#deps;
    await tickets.assertVisible(caller, ticketId);
    const before = cursor ? decodeCursor(listOrder, cursor, ['integer'])[0] : null;
    const rows = await summaries.list(caller.scope, ticketId, limit + 1, before);
    const history = rows.slice(0, limit);
    const last = history.at(-1);
    const latest =
      before === null ? (history[0] ?? null) : await summaries.findNewest(caller.scope, ticketId);
    const nextCursor = rows.length > limit && last ? encodeCursor(listOrder, [last.version]) : null;
    return { latest, history, nextCursor };
  }

  /** Answers the stored summary where nothing it rests on has changed, unless it is forced. */
  async summarize(
    caller: Caller,
    ticketId: ObjectId,
    { force = false, dry_run = false, max_events }: Summarize,
  ): Promise<{ summary: AnySummary; isGenerated: boolean }> {
    const { summaries, summarizer, ledger, clock } = this.#deps;
    const { scope } = caller;
    const ticket = await this.#deps.tickets.getFor(caller, ticketId);
    const input = await this.#readInput(scope, ticket, max_events);
    const inputsHash = sha256(canonicalJson({ task: summaryTask.version, input }));
    const known = await summaries.findNewest(scope, ticketId);
    if (known?.inputs_hash === inputsHash && !force) return { summary: known, isGenerated: false };
    const made = await summarizer.summarize(input, { tenantId: scope.tenantId.toHexString() });
    const draft = {
      ticket_id: ticketId,
      content: made.content,
      provider: made.provider,
      model_name: made.model,
      prompt_version: made.promptVersion,
      inputs_hash: inputsHash,
      degraded: made.degraded,
      generated_at: clock.now(),
    };
    if (dry_run) return { summary: { ...draft, version: (known?.version ?? 0) + 1 }, isGenerated: false };
    let result: { summary: AnySummary; isGenerated: boolean } | undefined;
    await ledger.change({
      ...changeBy(caller, ticketId),
      decide: async (_ticket, session) => {
        const newest = await summaries.findNewest(scope, ticketId, session);
        // Somebody else was as quick with the same.
        if (newest?.inputs_hash === inputsHash && newest.version !== known?.version) {
          result = { summary: newest, isGenerated: false };
          return [];
        }
        const version = (newest?.version ?? 0) + 1;
        const summary = await summaries.insert(scope, { ...draft, version }, session);
        result = { summary, isGenerated: true };
        const { short_summary } = made.content;
        const ids = {
          summary_id: summary._id.toHexString(),
          summary_version: version,
          inputs_hash: inputsHash,
        };
        return [{ type: 'summary_generated', payload: { ...ids, short_summary } }];
      },
    });
    return result as { summary: AnySummary; isGenerated: boolean };
  }

  async #readInput(scope: TenantScope, ticket: TicketDocument, maxMessages: number): Promise<SummaryInput> {
    const { tickets, customers } = this.#deps;
    const [replies, tier] = await Promise.all([
      tickets.listReplies(scope, ticket._id),
      customers.tierOf(scope, ticket.customer_email),
    ]);
    const messages = replies
      .filter(({ state }) => state === 'sent')
      .slice(-maxMessages)
      .map(({ author_type, visibility, body }) => ({
        from: visibility === 'internal' ? 'note' : author_type === 'customer' ? 'customer' : 'agent',
        body: body.slice(0, maxMessageLength),
      })) satisfies SummaryInput['messages'];
    return {
      subject: ticket.subject,
      body: ticket.body.slice(0, 8_000),
      channel: ticket.channel,
      status: ticket.status,
      priority: ticket.priority,
      category: ticket.category,
      tags: [...ticket.tags].sort(),
      customer_name: ticket.customer_name,
      customer_tier: tier,
      risk_score: Math.round((ticket.risk_score ?? 0) / 5) * 5,
      sla_breached: ticket.sla_breached ?? false,
      messages,
    };
  }
}
