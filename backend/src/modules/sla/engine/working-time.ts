import type { SlaCalendar } from '@opsflow/contract';
import { businessClockOf } from './business-clock.ts';

/** When `targetMs` of working time have passed since `start`. Throws `NoWorkingTimeError`. */
export function computeDueAt(start: Date, targetMs: number, calendar: SlaCalendar): Date {
  return new Date(businessClockOf(calendar).addOpenMs(start.getTime(), targetMs));
}

/** Working time left until `dueAt`, in milliseconds; below zero by how much it is overdue. */
export function computeRemainingMs(now: Date, dueAt: Date, calendar: SlaCalendar): number {
  return businessClockOf(calendar).openMsBetween(now.getTime(), dueAt.getTime());
}
