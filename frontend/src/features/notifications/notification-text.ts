import type { DigestFrequency, NotificationChannel, NotificationKind } from '@opsflow/contract';
import type { ListNotificationsResponse } from '@opsflow/sdk';

export type Notification = ListNotificationsResponse['notifications'][number];
type NameOf = (userId: string | null) => string | null;

const sentences: Record<NotificationKind, (who: string) => string> = {
  mention: (who) => `${who} mentioned you`,
  assignment: (who) => `${who} assigned this to you`,
  sla: () => 'A deadline is near or has passed',
  run_finished: () => 'AI triage has ended',
  reply_received: () => 'The customer answered',
};

/** What happened, in a few words. */
export function describe({ kind, actor }: Notification, nameOf: NameOf): string {
  const who = actor.type === 'user' ? nameOf(actor.id) : null;
  return sentences[kind](who ?? (actor.type === 'ai' ? 'AI triage' : 'Somebody'));
}

export const kindLabels: Record<NotificationKind, { readonly label: string; readonly explanation: string }> =
  {
    mention: { label: 'Mentions', explanation: 'Somebody names you in an internal note' },
    assignment: { label: 'Assignments', explanation: 'A ticket is given to you by somebody else' },
    reply_received: { label: 'Answers', explanation: 'A customer writes on a ticket that is yours' },
    run_finished: { label: 'Triage runs', explanation: 'A run that you left to the background ends' },
    sla: { label: 'Deadlines', explanation: 'A ticket is about to miss its deadline, or has missed it' },
  };

export const digestLabels: Record<DigestFrequency, string> = {
  off: 'Never',
  daily: 'Every day',
  weekly: 'Every Monday',
};

export const channelLabels: Record<NotificationChannel, string> = {
  off: 'Not at all',
  in_app: 'In the desk',
  mail: 'In the desk and by e-mail',
};
