import type { SlaCalendar, TicketCreate, TicketPriority } from '@opsflow/contract';
import type { Clock } from '../../platform/clock/clock.ts';
import { toObjectId, type ObjectId } from '../../platform/mongo/index.ts';
import type { Caller } from '../../platform/security/index.ts';
import type { UsersService } from '../users/index.ts';
import { businessClockOf, factsAtCreation, type SlaOutlook } from './engine/index.ts';
import type { RatedTicket, SlaDeriver } from './sla-deriver.ts';
import { refusingEmptyCalendars } from './refuse-empty-calendars.ts';

/** Decides the priority that a new ticket comes in with. */
export type DecidePriority = (
  caller: Caller,
  ticket: TicketCreate,
) => Promise<TicketPriority> | TicketPriority;

const minuteMs = 60_000;
const maxIntervals = 100;

/** Answers what would be, and stores nothing. */
export class SlaPreview {
  readonly #deriver: SlaDeriver;
  readonly #users: UsersService;
  readonly #clock: Clock;
  #decidePriority: DecidePriority = (_caller, { priority }) => priority ?? 'medium';

  constructor(deriver: SlaDeriver, users: UsersService, clock: Clock) {
    this.#deriver = deriver;
    this.#users = users;
    this.#clock = clock;
  }

  useIntake(decide: DecidePriority): void {
    this.#decidePriority = decide;
  }

  deadline(input: { calendar: SlaCalendar; start_at: string; target_minutes: number }) {
    const clock = refusingEmptyCalendars(() => businessClockOf(input.calendar));
    const startMs = Date.parse(input.start_at);
    const dueMs = clock.addOpenMs(startMs, input.target_minutes * minuteMs);
    const intervals: { from: string; to: string; kind: 'running' | 'outside_hours' }[] = [];
    const add = (fromMs: number, toMs: number, kind: 'running' | 'outside_hours'): void => {
      if (fromMs >= toMs) return;
      intervals.push({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), kind });
    };
    let atMs = startMs;
    for (const open of clock.openWithin(startMs, dueMs)) {
      add(atMs, open.fromMs, 'outside_hours');
      add(open.fromMs, open.toMs, 'running');
      atMs = open.toMs;
    }
    return {
      due_at: new Date(dueMs).toISOString(),
      intervals: intervals.slice(0, maxIntervals),
      omitted: Math.max(0, intervals.length - maxIntervals),
    };
  }

  /** Priority, clocks and risk of a ticket that came in at `created_at` and stands as it came. */
  async ticket(
    caller: Caller,
    { created_at, ...ticket }: TicketCreate & { created_at?: string | undefined },
  ): Promise<{ priority: TicketPriority; outlook: SlaOutlook }> {
    const assigneeId = toAssignee(ticket.assignee_id);
    if (assigneeId) await this.#users.assertAssignable(caller.scope, assigneeId);
    const now = this.#clock.now();
    const createdAt = created_at ? new Date(created_at) : now;
    const priority = await this.#decidePriority(caller, ticket);
    const rated: RatedTicket = {
      status: 'new',
      priority,
      channel: ticket.channel,
      assignee_id: assigneeId,
      customer_email: ticket.customer_email ?? null,
      last_activity_at: createdAt,
    };
    const prepared = await this.#deriver.prepare(caller.scope, now, [rated]);
    return { priority, outlook: prepared.read(rated, factsAtCreation(createdAt)) };
  }
}

function toAssignee(id: string | null | undefined): ObjectId | null {
  return id ? toObjectId(id) : null;
}
