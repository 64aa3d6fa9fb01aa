import type { PresenceState } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, ObjectId } from '../../platform/mongo/index.ts';
import { getUserId, type Caller } from '../../platform/security/index.ts';
import type { TicketsService } from '../tickets/index.ts';
import type { PresenceDocument } from './presence.model.ts';
import type { PresenceRepository } from './presence.repository.ts';

/** A page repeats what it said well within these times. */
const lastsMs: Readonly<Record<PresenceState, number>> = { viewing: 75_000, typing: 30_000, left: 0 };

export interface PresenceDependencies {
  readonly database: Database;
  readonly pages: PresenceRepository;
  readonly tickets: TicketsService;
  readonly clock: Clock;
}

export class PresenceService {
  readonly #deps: PresenceDependencies;

  constructor(deps: PresenceDependencies) {
    this.#deps = deps;
  }

  /** Answers the pages on which others have the ticket open. */
  async report(
    caller: Caller,
    ticketId: ObjectId,
    report: { readonly client_id: string; readonly state: PresenceState },
  ): Promise<PresenceDocument[]> {
    const { database, pages, tickets, clock } = this.#deps;
    const userId = getUserId(caller);
    await tickets.assertVisible(caller, ticketId);
    const { state, client_id: clientId } = report;
    return database.withTransaction(async (session) => {
      const now = clock.now();
      const until = new Date(now.getTime() + lastsMs[state]);
      await pages.report(caller.scope, { ticketId, userId, clientId }, { state, until }, session);
      return pages.listOthers(caller.scope, ticketId, userId, now, session);
    });
  }
}
