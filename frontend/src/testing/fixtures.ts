import { permissionsOfRole, type Role, type SessionAnswer } from '@opsflow/contract';
import type {
  DirectoryEntry,
  GetRunResponse,
  GetTicketSlaResponse,
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
    settings: {
      policies: 'Never promise a date.',
      signature: 'The support team',
      agent_scope: 'all',
      require_second_factor: false,
      time_zone: 'UTC',
    },
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
    has_second_factor: false,
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
    must_enrol: false,
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
    queue: null,
    team_id: null,
    routing: null,
    escalation: null,
    trashed_as: null,
    sla: { status: 'ok', breached_timers: [], soonest_timer: 'first_response', is_paused: false },
    sla_due_at: '2026-03-02T13:30:00.000Z',
    sla_breached: false,
    risk_score: 8,
    risk_band: 'ok',
    risk_reasons: ['UNASSIGNED'],
    risk_signals: [],
    version: 1,
    created_at: at,
    updated_at: at,
    last_activity_at: at,
    last_inbound_at: at,
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
    model: 'offline-2',
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

const minuteMs = 60_000;

/** Clocks of a ticket that came in half an hour ago and is due in another half. */
export function aTicketSla(change: Partial<GetTicketSlaResponse> = {}): GetTicketSlaResponse {
  const nowMs = Date.now();
  const iso = (minutes: number) => new Date(nowMs + minutes * minuteMs).toISOString();
  const idle = {
    state: 'inactive' as const,
    target_ms: 240 * minuteMs,
    started_at: null,
    due_at: null,
    breached_at: null,
    completed_at: null,
    paused_ms: 0,
    remaining_ms: 240 * minuteMs,
  };
  const running = {
    ...idle,
    state: 'running' as const,
    target_ms: 60 * minuteMs,
    started_at: iso(-30),
    due_at: iso(30),
    remaining_ms: 30 * minuteMs,
  };
  const none = { earlier: null, intervals: [] };
  const stretch = { kind: 'running' as const, status: 'new' as const };
  return {
    sla: {
      policy_version: 1,
      status: 'at_risk',
      breached: false,
      breached_timers: [],
      soonest_due_at: iso(30),
      soonest_timer: 'first_response',
      timers: { first_response: running, next_response: idle, resolution: idle },
      computed_at: iso(0),
    },
    risk: {
      score: 43,
      band: 'at_risk',
      reasons: ['TIME_TO_DUE_WARNING', 'UNASSIGNED'],
      signals: ['FIRST_RESPONSE_DUE_SOON'],
      contributions: [
        { reason: 'TIME_TO_DUE_WARNING', points: 35 },
        { reason: 'UNASSIGNED', points: 8 },
      ],
      max_score: 100,
    },
    ledgers: {
      first_response: {
        earlier: null,
        intervals: [
          { ...stretch, from: iso(-30), to: iso(0), is_projected: false },
          { ...stretch, from: iso(0), to: iso(30), is_projected: true },
        ],
      },
      next_response: none,
      resolution: none,
    },
    calendar: {
      id: 'business-hours',
      name: 'Business hours',
      time_zone: 'Europe/Berlin',
      always_open: false,
    },
    next_change_at: iso(30),
    ...change,
  };
}
