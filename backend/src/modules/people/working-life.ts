import { DateTime } from 'luxon';
import type { Availability, WorkingHours } from '@opsflow/contract';
import type { UserDocument } from '../users/index.ts';

export interface WorkingLife {
  readonly time_zone: string;
  readonly working_hours: WorkingHours;
  readonly availability: Availability;
}

const defaultHours: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

/** How somebody works; people who never said so are there on weekdays, in the zone of their workspace. */
export function workingLifeOf(user: UserDocument, workspaceZone: string): WorkingLife {
  return {
    time_zone: user.time_zone ?? workspaceZone,
    working_hours: user.working_hours ?? defaultHours,
    availability: availabilityOf(user),
  };
}

export function availabilityOf(user: UserDocument): Availability {
  return user.availability ?? 'available';
}

/** Is it working time for them? Hours that end before they begin belong to the day they begin on. */
export function isAtWork({ working_hours, time_zone }: WorkingLife, instant: Date): boolean {
  const local = DateTime.fromJSDate(instant, { zone: time_zone });
  const { days, from, to } = working_hours;
  const time = local.toFormat('HH:mm');
  const isOn = (day: number) => days.includes(day);
  if (from < to) return isOn(local.weekday) && from <= time && time < to;
  return (isOn(local.weekday) && from <= time) || (isOn(local.minus({ days: 1 }).weekday) && time < to);
}
