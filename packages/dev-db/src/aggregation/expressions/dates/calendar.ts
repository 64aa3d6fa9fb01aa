export const dayMs = 86_400_000;

export interface IsoWeek {
  readonly year: number;
  readonly week: number;
  /** 1 is Monday. */
  readonly weekday: number;
}

export function isoWeekOf(localMs: number): IsoWeek {
  const date = new Date(localMs);
  const weekday = date.getUTCDay() || 7;
  // The Thursday of a week lies in the year that the week belongs to.
  const thursday = new Date(localMs + (4 - weekday) * dayMs);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((dayOfYear(thursday.getTime()) - 1) / 7) + 1;
  return { year, week, weekday };
}

export function dayOfYear(localMs: number): number {
  const date = new Date(localMs);
  const start = new Date(0);
  start.setUTCFullYear(date.getUTCFullYear(), 0, 1);
  return Math.floor((localMs - start.getTime()) / dayMs) + 1;
}

/** Weeks that begin on Sunday; days before the first one are week 0. */
export function sundayWeekOf(localMs: number): number {
  const weekday = new Date(localMs).getUTCDay();
  return Math.floor((dayOfYear(localMs) + 6 - weekday) / 7);
}

/** The UTC-like milliseconds at which an ISO week starts. */
export function isoWeekStart(year: number, week: number, weekday: number): number {
  const fourth = new Date(0);
  fourth.setUTCFullYear(year, 0, 4);
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * dayMs;
  return monday + (week - 1) * 7 * dayMs + (weekday - 1) * dayMs;
}
