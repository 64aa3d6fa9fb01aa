import { DateTime } from 'luxon';
import type { DigestFrequency } from '@opsflow/contract';

const morning = { hour: 7, minute: 0, second: 0, millisecond: 0 };
const firstWithinHours = 5;

/**
 * Whether a person's next digest is due, asked every hour: from seven in the morning of their zone, every day
 * or from Monday on. One that was kept from leaving then is made up for later in the day, or the week; the first
 * of all comes in a morning, not in the hour in which somebody asks for it.
 */
export function isDigestDue(
  frequency: DigestFrequency,
  sentAt: Date | null,
  now: Date,
  zone: string,
): boolean {
  if (frequency === 'off') return false;
  const local = DateTime.fromJSDate(now, { zone });
  const due = (frequency === 'daily' ? local : local.startOf('week')).set(morning);
  if (local < due) return false;
  return sentAt ? sentAt < due.toJSDate() : local < due.plus({ hours: firstWithinHours });
}
