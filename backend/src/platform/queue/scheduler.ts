import { Cron } from 'croner';
import type { Clock } from '../clock/clock.ts';
import type { Logger } from '../log/logger.ts';
import type { Database, Session } from '../mongo/index.ts';
import type { ScheduleRepository } from './schedule.repository.ts';

/** When: a cron expression in UTC, or an interval. */
export type Timing = { readonly cron: string } | { readonly everyMs: number };

interface KnownSchedule {
  readonly timing: Timing;
  enqueue(session: Session): Promise<void>;
}

export interface ScheduleView {
  readonly name: string;
  readonly rule: string;
  readonly lastRunAt: Date | null;
  readonly nextRunAt: Date;
}

/** Enqueues what is to be done at its times: once each, however many workers there are. */
export class Scheduler {
  readonly #schedules: ScheduleRepository;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #known = new Map<string, KnownSchedule>();
  #isRegistered = false;

  constructor(schedules: ScheduleRepository, database: Database, clock: Clock, log: Logger) {
    this.#schedules = schedules;
    this.#database = database;
    this.#clock = clock;
    this.#log = log;
  }

  add(name: string, timing: Timing, enqueue: (session: Session) => Promise<void>): void {
    if (this.#known.has(name)) throw new Error(`There is a schedule ${name} already`);
    if ('cron' in timing) nextTime(timing, this.#clock.now());
    this.#known.set(name, { timing, enqueue });
    this.#isRegistered = false;
  }

  async list(): Promise<ScheduleView[]> {
    await this.#register();
    const schedules = await this.#schedules.list([...this.#known.keys()]);
    return schedules.map(({ _id, rule, last_run_at, next_run_at }) => ({
      name: _id,
      rule,
      lastRunAt: last_run_at,
      nextRunAt: next_run_at,
    }));
  }

  /** Enqueues what is due. Times that passed while no worker ran are made up for by one run. */
  async tick(): Promise<void> {
    await this.#register();
    const now = this.#clock.now();
    for (const schedule of await this.#schedules.list([...this.#known.keys()])) {
      const known = this.#known.get(schedule._id);
      if (!known || schedule.next_run_at > now) continue;
      await this.#database.withTransaction(async (session) => {
        const isOurs = await this.#schedules.advance(schedule, now, nextTime(known.timing, now), session);
        if (isOurs) await known.enqueue(session);
      });
      this.#log.debug({ schedule: schedule._id }, 'schedule ticked');
    }
  }

  async #register(): Promise<void> {
    if (this.#isRegistered) return;
    for (const [name, { timing }] of this.#known) {
      await this.#schedules.register(name, ruleOf(timing), nextTime(timing, this.#clock.now()));
    }
    this.#isRegistered = true;
  }
}

function ruleOf(timing: Timing): string {
  return 'cron' in timing ? timing.cron : `every ${timing.everyMs / 1000} s`;
}

function nextTime(timing: Timing, after: Date): Date {
  if ('everyMs' in timing) return new Date(after.getTime() + timing.everyMs);
  const next = new Cron(timing.cron, { paused: true, timezone: 'UTC' }).nextRun(after);
  if (!next) throw new Error(`${timing.cron} never comes`);
  return next;
}
