import type {
  Role,
  TicketCategory,
  TicketChannel,
  TicketPriority,
  TicketStatus,
  TriageStepType,
  UserStatus,
  WorkflowRunStatus,
} from '@opsflow/contract';

// Records over the contract's unions: a value added there does not compile here until it has a name.

export const statusLabels: Record<TicketStatus, string> = {
  new: 'New',
  open: 'Open',
  replied: 'Replied',
  pending: 'Pending',
  on_hold: 'On hold',
  solved: 'Solved',
  closed: 'Closed',
};

export const priorityLabels: Record<TicketPriority, string> = {
  urgent: 'Urgent',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const priorityCodes: Record<TicketPriority, string> = {
  urgent: 'P0',
  high: 'P1',
  medium: 'P2',
  low: 'P3',
};

export const categoryLabels: Record<TicketCategory, string> = {
  bug: 'Bug',
  feature_request: 'Feature request',
  billing: 'Billing',
  general: 'General',
  other: 'Other',
};

export const channelLabels: Record<TicketChannel, string> = {
  web: 'Web',
  email: 'E-mail',
  chat: 'Chat',
  slack: 'Slack',
  social: 'Social',
  zendesk: 'Zendesk',
  api: 'API',
};

export const roleLabels: Record<Role, string> = {
  admin: 'Admin',
  manager: 'Manager',
  lead: 'Lead',
  agent: 'Agent',
  viewer: 'Viewer',
};

export const roleDescriptions: Record<Role, string> = {
  admin: 'Everything, including team and workspace',
  manager: 'Works tickets, edits policies',
  lead: 'Works tickets, changes many at once',
  agent: 'Works tickets and runs triage',
  viewer: 'Reads everything, changes nothing',
};

export const userStatusLabels: Record<UserStatus, string> = {
  active: 'Active',
  invited: 'Invited',
  disabled: 'Disabled',
};

export const runStatusLabels: Record<WorkflowRunStatus, string> = {
  queued: 'Queued',
  running: 'Running',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

export const stepLabels: Record<TriageStepType, string> = {
  classification: 'Category',
  priority: 'Priority',
  assignee_suggestion: 'Assignee',
  reply_draft: 'Reply draft',
};

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

/** Choices in the order of the record. */
export function choicesOf<Value extends string>(labels: Record<Value, string>): Choice<Value>[] {
  return Object.entries<string>(labels).map(([value, label]) => ({ value: value as Value, label }));
}
