import type { TimelineEvent } from '@opsflow/sdk';

const fieldOfEvent = {
  category_changed: 'category',
  priority_changed: 'priority',
  assignee_changed: 'assignee_id',
} as const;

export type BeforeRun = Readonly<Partial<Record<'category' | 'priority' | 'assignee_id', string | null>>>;

/** What the ticket held before a run changed it, read from the events the run wrote. */
export function beforeRun(events: readonly TimelineEvent[], runId: string): BeforeRun {
  const ofRun = (type: TimelineEvent['type']) =>
    events.find((event) => event.type === type && event.payload['workflow_run_id'] === runId)?.version;
  const started = ofRun('triage_started');
  const succeeded = ofRun('triage_succeeded');
  if (succeeded === undefined) return {};
  const before: Record<string, string | null> = {};
  for (const event of events) {
    if (event.version > succeeded || event.version < (started ?? 0) || event.payload['source'] !== 'ai')
      continue;
    const field = fieldOfEvent[event.type as keyof typeof fieldOfEvent] as string | undefined;
    if (field !== undefined)
      before[field] = typeof event.payload['from'] === 'string' ? event.payload['from'] : null;
  }
  return before;
}
