import { errorCatalogue, type TicketBulk, type TicketBulkResult, type TicketChange } from '@opsflow/contract';
import { AppError } from '../../platform/errors/app-error.ts';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { UsersService } from '../users/index.ts';
import { isVisibleTo } from './ticket-visibility.ts';
import type { TicketLedger } from './ticket-ledger.ts';
import type { TicketDocument } from './tickets.model.ts';
import { decidePatch } from './tickets.policy.ts';
import { presentTicketRow } from './tickets.presenter.ts';
import { changeBy } from './tickets.service.ts';

export interface TicketBulkDependencies {
  readonly ledger: TicketLedger;
  readonly users: UsersService;
}

type Edit = TicketBulk['edits'][number];

// Few enough to leave connections for everybody else.
const concurrency = 4;

/** Changes many tickets, each in a transaction of its own, and says of each how it fared. */
export class TicketBulkChange {
  readonly #deps: TicketBulkDependencies;

  constructor(deps: TicketBulkDependencies) {
    this.#deps = deps;
  }

  /** Running it again, after it broke off, finds the tickets that were changed `unchanged`. */
  async run(caller: Caller, { edits }: TicketBulk): Promise<TicketBulkResult[]> {
    const results: TicketBulkResult[] = [];
    for (let index = 0; index < edits.length; index += concurrency) {
      const some = edits.slice(index, index + concurrency);
      results.push(...(await Promise.all(some.map((edit) => this.#change(caller, edit)))));
    }
    return results;
  }

  async #change(caller: Caller, edit: Edit): Promise<TicketBulkResult> {
    const id = toObjectId(edit.id);
    try {
      return await this.#changeOne(caller, id, edit);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { title } = errorCatalogue[error.code];
      return {
        outcome: 'refused',
        ticket: null,
        before: null,
        error: { code: error.code, title },
      };
    }
  }

  async #changeOne(caller: Caller, id: ObjectId, { change, version }: Edit): Promise<TicketBulkResult> {
    const { ledger, users } = this.#deps;
    let before: TicketDocument | undefined;
    const after = await ledger.change({
      ...changeBy(caller, id),
      decide: async (ticket) => {
        before = ticket;
        const events = decidePatch(ticket, change);
        // A ticket that is so already is no conflict, whoever made it so.
        if (events.length > 0 && version !== undefined && version !== ticket.version) {
          throw new AppError('version_conflict');
        }
        if (events.length > 0 && change.assignee_id) {
          await users.assertAssignable(caller.scope, toObjectId(change.assignee_id), 'body.edits');
        }
        return events;
      },
    });
    const isChanged = before !== undefined && before.event_version !== after.event_version;
    return {
      outcome: isChanged ? 'changed' : 'unchanged',
      // It may have been given out of the caller's sight.
      ticket: isVisibleTo(caller, after) ? presentTicketRow(after) : null,
      before: isChanged && before ? pickBefore(before, change) : null,
      error: null,
    };
  }
}

/** What the changed fields were, in the form in which they are changed. */
function pickBefore(ticket: TicketDocument, change: TicketChange): TicketChange {
  return {
    ...(change.status === undefined ? {} : { status: ticket.status }),
    ...(change.priority === undefined ? {} : { priority: ticket.priority }),
    ...(change.category === undefined ? {} : { category: ticket.category }),
    ...(change.assignee_id === undefined ? {} : { assignee_id: ticket.assignee_id?.toHexString() ?? null }),
    ...(change.tags === undefined ? {} : { tags: ticket.tags }),
  };
}
