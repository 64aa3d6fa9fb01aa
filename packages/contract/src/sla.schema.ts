import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from './common.contract.ts';
import { ticketPrioritySchema, type TicketPriority } from './enums.ts';

/** What a workspace promises: an answer, an answer to every further message, a solution. */
export const slaTimerNameSchema = z.enum(['first_response', 'next_response', 'resolution']);
export type SlaTimerName = z.infer<typeof slaTimerNameSchema>;

/** Statuses in which a clock may stand; in `new` and `open` the ticket always waits on the team. */
export const pausableStatusSchema = z.enum(['replied', 'pending', 'on_hold']);

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const clockTimeSchema = z.string().regex(clockTime, 'must be a time of day such as 09:00');
const closingTimeSchema = z
  .string()
  .refine((value) => value === '24:00' || clockTime.test(value), 'must be a time of day up to 24:00');

/** A zone of the IANA database, such as `Europe/Berlin`; names of fixed offsets know no summer time. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be a time zone of the IANA database, such as Europe/Berlin');

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isWithoutRepetition(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

/** Names a calendar within its policy. */
export const calendarIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower case letters, digits and hyphens');

/** Hours of some weekdays, 1 Monday to 7 Sunday. A block that ends before it begins runs past midnight. */
export const hourBlockSchema = z
  .strictObject({
    days: z
      .array(z.int().min(1).max(7))
      .min(1, 'must name a day')
      .max(7)
      .refine(isWithoutRepetition, 'names a day twice'),
    from: clockTimeSchema,
    to: closingTimeSchema,
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must differ from `from`' });
export type HourBlock = z.infer<typeof hourBlockSchema>;

/** A whole day, from midnight to midnight in the calendar's zone, on which no clock runs. */
export const holidaySchema = z.strictObject({ date: z.iso.date(), name: lineSchema(80) });
export type Holiday = z.infer<typeof holidaySchema>;

const exampleCalendar = {
  id: 'business-hours',
  name: 'Business hours',
  time_zone: 'Europe/Berlin',
  always_open: false,
  hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
};

export const slaCalendarSchema = z
  .strictObject({
    id: calendarIdSchema,
    name: lineSchema(80),
    time_zone: timeZoneSchema,
    /** Around the clock, every day: hours and holidays do not matter. */
    always_open: z.boolean(),
    hours: z.array(hourBlockSchema).max(50),
    holidays: z.array(holidaySchema).max(400),
  })
  .refine(({ always_open, hours }) => always_open || hours.length > 0, {
    path: ['hours'],
    message: 'must hold working hours, unless the calendar is always open',
  })
  .meta({ examples: [exampleCalendar] });
export type SlaCalendar = z.infer<typeof slaCalendarSchema>;

const minutesSchema = z.int().min(1).max(525_600);
export const slaTargetsSchema = z.strictObject({
  /** Minutes of working time in the calendar. */
  first_response_minutes: minutesSchema,
  next_response_minutes: minutesSchema,
  resolution_minutes: minutesSchema,
  calendar_id: calendarIdSchema,
});
export type SlaTargets = z.infer<typeof slaTargetsSchema>;

const pausesSchema = z.array(pausableStatusSchema).max(3).refine(isWithoutRepetition, 'names a status twice');

const exampleTargets = {
  first_response_minutes: 60,
  next_response_minutes: 240,
  resolution_minutes: 480,
  calendar_id: 'business-hours',
};

/** Everything that decides about deadlines; a saved one is never changed, a change makes the next version. */
export const slaRulesSchema = z
  .strictObject({
    calendars: z.array(slaCalendarSchema).min(1).max(20),
    targets: z.strictObject({
      urgent: slaTargetsSchema,
      high: slaTargetsSchema,
      medium: slaTargetsSchema,
      low: slaTargetsSchema,
    } satisfies Record<TicketPriority, unknown>),
    /** In which statuses each clock stands still. */
    pauses: z.strictObject({
      first_response: pausesSchema,
      next_response: pausesSchema,
      resolution: pausesSchema,
    } satisfies Record<SlaTimerName, unknown>),
    /** Which unanswered message of the customer starts the next response. */
    next_response_from: z.enum(['last_inbound', 'oldest_unanswered']),
    /** How much working time before a deadline a warning is due; at most half of the target is used. */
    warning_minutes: z.int().min(0).max(10_080),
  })
  .superRefine(({ calendars, targets }, context) => {
    const ids = calendars.map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      context.addIssue({ code: 'custom', path: ['calendars', index, 'id'], message: 'is used twice' });
    }
    for (const priority of ticketPrioritySchema.options) {
      if (ids.includes(targets[priority].calendar_id)) continue;
      const path = ['targets', priority, 'calendar_id'];
      context.addIssue({ code: 'custom', path, message: 'names no calendar of this policy' });
    }
  })
  .meta({
    examples: [
      {
        calendars: [exampleCalendar],
        targets: {
          urgent: exampleTargets,
          high: exampleTargets,
          medium: exampleTargets,
          low: exampleTargets,
        },
        pauses: {
          first_response: [],
          next_response: ['pending', 'on_hold'],
          resolution: ['replied', 'pending', 'on_hold'],
        },
        next_response_from: 'last_inbound',
        warning_minutes: 30,
      },
    ],
  });
export type SlaRules = z.infer<typeof slaRulesSchema>;

export const slaPolicySchema = z.object({
  /** 1 is the default that every workspace begins with. */
  version: z.int(),
  rules: slaRulesSchema,
  created_at: instantSchema.nullable(),
  created_by_id: idSchema.nullable(),
  /** How far the open tickets have been brought to this version. */
  recompute: z.object({ state: z.enum(['pending', 'done']), recomputed: z.int(), remaining: z.int() }),
});
export type SlaPolicy = z.infer<typeof slaPolicySchema>;

/**
 * `running`: the clock runs, overdue or not. `paused`: it stands while the status lasts. `completed`:
 * what was promised has happened. `inactive`: nothing is owed at present.
 */
export const slaTimerStateSchema = z.enum(['running', 'paused', 'completed', 'inactive']);

export const slaTimerSchema = z.object({
  state: slaTimerStateSchema,
  target_ms: z.int(),
  /** When the clock began to run: the next opening, where it was started out of hours. */
  started_at: instantSchema.nullable(),
  /** Null while the clock stands: when it ends depends on when it goes on. */
  due_at: instantSchema.nullable(),
  breached_at: instantSchema.nullable(),
  completed_at: instantSchema.nullable(),
  /** Time spent in pausing statuses, by the wall clock. */
  paused_ms: z.int(),
  /** Working time left; below zero by how much it is overdue. */
  remaining_ms: z.int(),
});
export type SlaTimer = z.infer<typeof slaTimerSchema>;

export const slaStatusSchema = z.enum(['ok', 'at_risk', 'breached']);
export type SlaStatus = z.infer<typeof slaStatusSchema>;

export const slaStateSchema = z.object({
  policy_version: z.int(),
  status: slaStatusSchema,
  /** Some deadline has passed and what was promised has still not happened. */
  breached: z.boolean(),
  /** Every promise that was ever broken on this ticket, mended since or not. */
  breached_timers: z.array(slaTimerNameSchema),
  soonest_due_at: instantSchema.nullable(),
  soonest_timer: slaTimerNameSchema.nullable(),
  timers: z.object({
    first_response: slaTimerSchema,
    next_response: slaTimerSchema,
    resolution: slaTimerSchema,
  } satisfies Record<SlaTimerName, unknown>),
  /** The clocks were read at this instant. */
  computed_at: instantSchema,
});
export type SlaState = z.infer<typeof slaStateSchema>;

export const riskBandSchema = z.enum(['ok', 'at_risk', 'critical']);
export type RiskBand = z.infer<typeof riskBandSchema>;

/** What adds to a ticket's risk, or takes from it. */
export const riskReasonSchema = z.enum([
  'ALREADY_BREACHED',
  'TIME_TO_DUE_CRITICAL',
  'TIME_TO_DUE_WARNING',
  'UNASSIGNED',
  'BACKLOG_HIGH',
  'AGENT_LOAD_HIGH',
  'CHANNEL_LIVE_CHAT',
  'CHANNEL_SOCIAL',
  'STATUS_PENDING_CUSTOMER',
  'STATUS_ON_HOLD',
  'PRIORITY_P0_BOOST',
  'PRIORITY_P1_BOOST',
  'AFTER_HOURS_START',
]);
export type RiskReason = z.infer<typeof riskReasonSchema>;

/** Conditions to filter by; they explain no points. */
export const riskSignalSchema = z.enum([
  'FIRST_RESPONSE_DUE_SOON',
  'FIRST_RESPONSE_BREACHED',
  'NEXT_RESPONSE_DUE_SOON',
  'RESOLVE_BREACHED',
  'HIGH_VALUE_ACCOUNT',
  'UNASSIGNED_P1',
  'INACTIVE',
]);
export type RiskSignal = z.infer<typeof riskSignalSchema>;
