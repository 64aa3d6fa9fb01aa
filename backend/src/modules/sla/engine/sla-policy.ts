import type { SlaCalendar, SlaRules, SlaTimerName, TicketPriority, TicketStatus } from '@opsflow/contract';
import { businessClockOf, type BusinessClock } from './business-clock.ts';

/** The version of the default, which is stored nowhere: a workspace's first change makes 2. */
export const defaultPolicyVersion = 1;

const minuteMs = 60_000;

/** What a workspace promises until it says otherwise. */
export function defaultSlaRules(timeZone: string): SlaRules {
  const targets = (first: number, next: number, resolution: number) => ({
    first_response_minutes: first,
    next_response_minutes: next,
    resolution_minutes: resolution,
    calendar_id: 'business-hours',
  });
  return {
    calendars: [
      {
        id: 'business-hours',
        name: 'Business hours',
        time_zone: timeZone,
        always_open: false,
        hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
        holidays: [],
      },
    ],
    targets: {
      urgent: targets(30, 60, 4 * 60),
      high: targets(60, 4 * 60, 8 * 60),
      medium: targets(4 * 60, 8 * 60, 24 * 60),
      low: targets(8 * 60, 16 * 60, 40 * 60),
    },
    pauses: {
      first_response: [],
      next_response: ['pending', 'on_hold'],
      resolution: ['replied', 'pending', 'on_hold'],
    },
    next_response_from: 'last_inbound',
    warning_minutes: 30,
  };
}

/** A version of the rules with its calendars at hand. Throws `NoWorkingTimeError`. */
export class SlaPolicyVersion {
  readonly version: number;
  readonly rules: SlaRules;
  readonly #clocks: ReadonlyMap<string, BusinessClock>;

  constructor(version: number, rules: SlaRules) {
    this.version = version;
    this.rules = rules;
    this.#clocks = new Map(rules.calendars.map((calendar) => [calendar.id, businessClockOf(calendar)]));
  }

  clockOf(priority: TicketPriority): BusinessClock {
    const id = this.rules.targets[priority].calendar_id;
    const clock = this.#clocks.get(id);
    if (!clock) throw new RangeError(`The policy has no calendar ${id}`);
    return clock;
  }

  calendarOf(priority: TicketPriority): SlaCalendar {
    const id = this.rules.targets[priority].calendar_id;
    const calendar = this.rules.calendars.find((candidate) => candidate.id === id);
    if (!calendar) throw new RangeError(`The policy has no calendar ${id}`);
    return calendar;
  }

  targetMsOf(priority: TicketPriority, timer: SlaTimerName): number {
    return this.rules.targets[priority][`${timer}_minutes`] * minuteMs;
  }

  /** A warning before half of the time has gone would warn of nothing. */
  warningMsOf(targetMs: number): number {
    return Math.min(this.rules.warning_minutes * minuteMs, targetMs / 2);
  }

  /** Does the ticket wait on somebody outside of the team, so that it is never critical? */
  isPausing(status: TicketStatus): boolean {
    return this.pauses('resolution', status);
  }

  pauses(timer: SlaTimerName, status: TicketStatus): boolean {
    const pausing: readonly TicketStatus[] = this.rules.pauses[timer];
    return pausing.includes(status);
  }
}
