import type { DigestFrequency } from '@opsflow/contract';

const hourMs = 60 * 60 * 1000;
const monday = 1;

/**
 * Whether a person's next digest is due, asked once a day. Somewhat less than a day or a week must have
 * passed, so that a pass that came late does not put off the next; the first weekly one waits for Monday.
 */
export function isDigestDue(frequency: DigestFrequency, sentAt: Date | null, now: Date): boolean {
  if (frequency === 'off') return false;
  if (frequency === 'weekly' && !sentAt) return now.getUTCDay() === monday;
  const pauseHours = frequency === 'daily' ? 20 : 7 * 24 - 4;
  return !sentAt || now.getTime() - sentAt.getTime() >= pauseHours * hourMs;
}
