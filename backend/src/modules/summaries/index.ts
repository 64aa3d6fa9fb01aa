import { summariesContract, type TicketSummary } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { LlmGateway } from '../../platform/llm/index.ts';
import { toObjectId, type Database } from '../../platform/mongo/index.ts';
import type { CustomersService } from '../customers/index.ts';
import type { TicketLedger, TicketsService } from '../tickets/index.ts';
import { SummariesRepository } from './summaries.repository.ts';
import { SummariesService, type AnySummary } from './summaries.service.ts';
import { LlmSummarizer, OfflineSummarizer } from './summarizer.ts';

export interface SummariesModule {
  readonly service: SummariesService;
  readonly routes: MountRoutes;
}

export interface SummariesModuleDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly llm: LlmGateway;
  readonly tickets: TicketsService;
  readonly customers: CustomersService;
  readonly ledger: TicketLedger;
}

export function createSummariesModule(deps: SummariesModuleDependencies): SummariesModule {
  const summaries = new SummariesRepository(deps.database);
  deps.ledger.addForgetting((scope, ids, session) => summaries.deleteOfTickets(scope, ids, session));
  const summarizer = new LlmSummarizer(deps.llm, new OfflineSummarizer());
  const service = new SummariesService({ ...deps, summaries, summarizer });
  return {
    service,
    routes: mountContract(summariesContract, {
      getTicketSummary: async ({ caller, params, query }) => {
        const { latest, history, nextCursor } = await service.list(caller, toObjectId(params.id), query);
        return answer(200, {
          summary: latest && presentSummary(latest),
          history: history.map(presentSummary),
          next_cursor: nextCursor,
        });
      },
      summarizeTicket: async ({ caller, params, body }) => {
        const { summary, isGenerated } = await service.summarize(caller, toObjectId(params.id), body);
        return answer(200, { summary: presentSummary(summary), generated: isGenerated });
      },
    }),
  };
}

function presentSummary(summary: AnySummary): TicketSummary {
  const { content } = summary;
  return {
    id: summary._id?.toHexString() ?? null,
    ticket_id: summary.ticket_id.toHexString(),
    version: summary.version,
    short_summary: content.short_summary,
    key_entities: content.key_entities,
    sentiment: content.sentiment,
    recommended_response_type: content.recommended_response_type,
    suggested_next_actions: content.suggested_next_actions,
    suggested_escalation_reason: content.suggested_escalation_reason,
    provider: summary.provider,
    model: summary.model_name,
    prompt_version: summary.prompt_version,
    inputs_hash: summary.inputs_hash,
    degraded: summary.degraded,
    generated_at: summary.generated_at.toISOString(),
  };
}
