import type { Summary } from './api/ticket-summary.ts';

export const actionLabels: Record<Summary['suggested_next_actions'][number]['action'], string> = {
  request_info: 'Ask for what is missing',
  collect_logs: 'Collect logs',
  check_billing: 'Check the billing',
  reassign_specialist: 'Give it to a specialist',
  page_oncall: 'Call whoever is on call',
  reply_with_status: 'Say how it stands',
  answer_question: 'Answer the question',
  close_ticket: 'Close it',
};

export const responseLabels: Record<Summary['recommended_response_type'], string> = {
  billing: 'about billing',
  troubleshooting: 'troubleshooting',
  escalate: 'escalate',
  informational: 'information',
};

export const moodLabels: Record<Summary['sentiment']['label'], string> = {
  negative: 'Annoyed',
  neutral: 'Calm',
  positive: 'Content',
};

export function describeEntity({ type, value }: Summary['key_entities'][number]): string {
  return `${type.replaceAll('_', ' ')} ${value}`;
}

export interface SummaryChange {
  readonly what: string;
  /** What the older one said and the newer does not; of lists what went away. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What a newer summary says otherwise than an older one. Pure. */
export function compareSummaries(older: Summary, newer: Summary): SummaryChange[] {
  const parts: [string, (summary: Summary) => readonly string[]][] = [
    ['Summary', (summary) => [summary.short_summary]],
    ['Mood', (summary) => [moodLabels[summary.sentiment.label]]],
    ['Recommended answer', (summary) => [responseLabels[summary.recommended_response_type]]],
    ['Facts', (summary) => summary.key_entities.map(describeEntity)],
    ['Next', (summary) => summary.suggested_next_actions.map(({ action }) => actionLabels[action])],
    ['Reason to escalate', ({ suggested_escalation_reason: reason }) => (reason === null ? [] : [reason])],
    ['Made by', ({ model, prompt_version: prompt }) => [`${model}, prompt ${prompt}`]],
  ];
  return parts.flatMap(([what, read]) => {
    const [before, after] = [read(older), read(newer)];
    const from = before.filter((item) => !after.includes(item));
    const to = after.filter((item) => !before.includes(item));
    return from.length + to.length === 0 ? [] : [{ what, from, to }];
  });
}
