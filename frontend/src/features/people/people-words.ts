import type { Person } from './api/people.ts';

export const availabilityLabels: Record<Person['availability'], string> = {
  available: 'Available',
  busy: 'Busy',
  away: 'Away',
};

export const dayOptions = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({
  value: String(index + 1),
  label,
}));

/** `Mon–Fri 09:00–17:00, Europe/Berlin`; days that do not follow one another are named one by one. Pure. */
export function describeHours({
  working_hours: { days, from, to },
  time_zone: zone,
}: Pick<Person, 'working_hours' | 'time_zone'>): string {
  const names = days.map((day) => dayOptions[day - 1]?.label ?? String(day));
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0];
  const isRow = days.length > 2 && last - first === days.length - 1;
  return `${isRow ? `${names[0]}–${names.at(-1)}` : names.join(', ')} ${from}–${to}, ${zone}`;
}
