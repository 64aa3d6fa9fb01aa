import { permissionsOfRole, type Role, type SessionAnswer } from '@opsflow/contract';
import type {
  DirectoryEntry,
  GetRunResponse,
  Reply,
  Tenant,
  Ticket,
  TicketListRow,
  User,
  View,
  WorkflowStep,
} from '@opsflow/sdk';

let count = 0;

/** A new id, as the API would make one. */
export function newId(): string {
  count += 1;
  return count.toString(16).padStart(24, '0');
}

const at = '2026-03-02T09:30:00.000Z';

export function aTenant(): Tenant {
  return {
    id: newId(),
    name: 'Northwind Support',
    slug: 'northwind',
    settings: { policies: 'Never promise a date.', signature: 'The support team', agent_scope: 'all' },
    created_at: at,
    updated_at: at,
  };
}

export function aUser(role: Role = 'agent', change: Partial<User> = {}): User {
  return {
    id: newId(),
    name: 'Kim Doe',
    email: 'kim@example.com',
    role,
    custom_role_id: null,
    status: 'active',
    skills: [],
    created_at: at,
    updated_at: at,
    ...change,
  };
}

/** What log-in and refresh answer for somebody. */
export function aSession(user: User, change: Partial<SessionAnswer> = {}): SessionAnswer {
  return {
    user: { ...user, custom_role_id: null },
    tenant: aTenant(),
    access_token: 'token-1',
    expires_in: 600,
    permissions: permissionsOfRole(user.role),
    ticket_scope: 'all',
    ...change,
  };
}

export function inDirectory({ id, name, role, status }: User): DirectoryEntry {
  return { id, name, role, status };
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: newId(),
    number: 7,
    subject: 'Charged twice',
    body: 'I was charged twice for invoice 4471.',
    channel: 'email',
    status: 'new',
    priority: 'medium',
    category: null,
    tags: [],
    customer_name: 'Ada Byrne',
    customer_email: 'ada@example.com',
    assignee_id: null,
    created_by_id: null,
    sources: { category: 'default', priority: 'default', assignee_id: 'default' },
    trashed_as: null,
    version: 1,
    created_at: at,
    updated_at: at,
    last_activity_at: at,
    ...change,
  };
}

export function asRow({ body: _body, ...row }: Ticket): TicketListRow {
  return { ...row, unread: false };
}

export function aView(change: Partial<View> = {}): View {
  return {
    id: newId(),
    name: 'A view',
    query: {},
    is_shared: false,
    owner_id: newId(),
    position: 0,
    created_at: at,
    updated_at: at,
    ...change,
  };
}

export function aDraft(ticket: Ticket, runId: string, change: Partial<Reply> = {}): Reply {
  return {
    id: newId(),
    ticket_id: ticket.id,
    author_type: 'ai',
    author_id: null,
    visibility: 'public',
    state: 'draft',
    body: 'Hello Ada, we are looking into the double charge.',
    version: 1,
    workflow_run_id: runId,
    based_on_draft_id: null,
    sent_reply_id: null,
    violations: [],
    blocked: false,
    created_at: at,
    updated_at: at,
    ...change,
  };
}

const outputs: Record<WorkflowStep['step_type'], Record<string, unknown>> = {
  classification: {
    category: 'billing',
    reason: 'It speaks of an invoice.',
    confidence: 0.93,
    evidence: ['charged twice'],
  },
  priority: { priority: 'high', reason: 'Money was taken.', confidence: 0.71, evidence: ['charged'] },
  assignee_suggestion: {
    assignee_user_id: null,
    reason: 'Nobody has the skill.',
    confidence: 0.4,
    evidence: [],
  },
  reply_draft: {
    reply_body: 'Hello Ada.',
    proof: [{ sentence: 'Hello Ada.', source: 'ticket', quote: 'Ada' }],
  },
};

export function aStep(runId: string, position: number, change: Partial<WorkflowStep> = {}): WorkflowStep {
  const stepType =
    (['classification', 'priority', 'assignee_suggestion', 'reply_draft'] as const)[position - 1] ??
    'reply_draft';
  return {
    id: newId(),
    workflow_run_id: runId,
    position,
    step_type: stepType,
    status: 'succeeded',
    decision: 'applied',
    input_snapshot: { ticket: { subject: 'Charged twice' } },
    output_snapshot: outputs[stepType],
    inputs_hash: 'hash',
    provider: 'offline',
    model: 'offline-1',
    prompt_version: 1,
    input_tokens: 0,
    output_tokens: 0,
    cost_micro_usd: 0,
    latency_ms: 3,
    attempts: 1,
    repaired: false,
    degraded: false,
    violations: [],
    error: null,
    accepted_at: null,
    accepted_by_user_id: null,
    override: null,
    created_at: at,
    ...change,
  };
}

export function aRun(ticket: Ticket, change: Partial<GetRunResponse['workflow_run']> = {}): GetRunResponse {
  const id = newId();
  return {
    workflow_run: {
      id,
      type: 'ticket_triage',
      ticket_id: ticket.id,
      ticket_number: ticket.number,
      ticket_subject: ticket.subject,
      status: 'succeeded',
      started_by_user_id: null,
      started_at: at,
      finished_at: at,
      error_message: null,
      workflow_version: 1,
      prompt_versions: {},
      ...change,
    },
    workflow_steps: [1, 2, 3, 4].map((position) => aStep(id, position)),
  };
}
