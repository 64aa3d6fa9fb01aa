import { timelineContract } from '@opsflow/contract';
import { answer, mountContract, type MountRoutes } from '../../http/mount-contract.ts';
import { toObjectId, type Database, type ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import { presentEvent } from './timeline.presenter.ts';
import { TimelineRepository } from './timeline.repository.ts';
import { TimelineService } from './timeline.service.ts';

export {
  eventPayloadSchemas,
  type EventOrigin,
  type EventPayload,
  type NewTicketEvent,
  type SuggestionField,
  type TicketEvent,
} from './ticket-event.ts';
export { readTicketEvent } from './read-ticket-event.ts';
export type { EventCause } from './timeline.repository.ts';
export type { TicketEventDocument } from './timeline.model.ts';
export type { TimelineService } from './timeline.service.ts';

export interface TimelineModule {
  readonly service: TimelineService;
  /** `assertVisible` throws `not_found` where the caller may not see the ticket; tickets know that. */
  routes(assertVisible: (caller: Caller, ticketId: ObjectId) => Promise<void>): MountRoutes;
}

export function createTimelineModule(database: Database): TimelineModule {
  const service = new TimelineService(new TimelineRepository(database));
  return {
    service,
    routes: (assertVisible) =>
      mountContract(timelineContract, {
        getTimeline: async ({ caller, params, query }) => {
          const ticketId = toObjectId(params.id);
          await assertVisible(caller, ticketId);
          const { events, nextCursor } = await service.list(caller.scope, ticketId, query);
          return answer(200, { events: events.map(presentEvent), next_cursor: nextCursor });
        },
      }),
  };
}
