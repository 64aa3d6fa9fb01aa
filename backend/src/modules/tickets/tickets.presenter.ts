import type { Reply, Ticket, TicketListRow, TicketRow } from '@opsflow/contract';
import { presentSla } from './sla-row.ts';
import type { ReplyDocument } from './replies.model.ts';
import type { TicketDocument } from './tickets.model.ts';
import type { TicketRowDocument } from './tickets.repository.ts';

export function presentTicketRow(ticket: TicketRowDocument): TicketRow {
  return {
    id: ticket._id.toHexString(),
    number: ticket.number,
    subject: ticket.subject,
    channel: ticket.channel,
    status: ticket.status,
    priority: ticket.priority,
    category: ticket.category,
    tags: ticket.tags,
    customer_name: ticket.customer_name,
    customer_email: ticket.customer_email,
    assignee_id: ticket.assignee_id?.toHexString() ?? null,
    created_by_id: ticket.created_by_id?.toHexString() ?? null,
    sources: {
      category: ticket.sources.category,
      priority: ticket.sources.priority,
      assignee_id: ticket.sources.assignee_id,
    },
    // Absent on tickets from before there was routing.
    queue: ticket.queue ?? null,
    team_id: ticket.team_id?.toHexString() ?? null,
    routing: ticket.routing
      ? { rule_id: ticket.routing.rule_id, policy_version: ticket.routing.policy_version }
      : null,
    escalation: ticket.escalation
      ? {
          id: ticket.escalation.id.toHexString(),
          reason: ticket.escalation.reason,
          at: ticket.escalation.at.toISOString(),
          acknowledged_at: ticket.escalation.acknowledged_at?.toISOString() ?? null,
        }
      : null,
    trashed_as: ticket.trashed_as ?? null,
    ...presentClocks(ticket),
    version: ticket.version,
    created_at: ticket.created_at.toISOString(),
    updated_at: ticket.updated_at.toISOString(),
    last_activity_at: ticket.last_activity_at.toISOString(),
    last_inbound_at: ticket.last_inbound_at.toISOString(),
  };
}

function presentClocks(ticket: TicketRowDocument) {
  return {
    sla: presentSla(ticket.sla),
    sla_due_at: ticket.sla_due_at?.toISOString() ?? null,
    sla_breached: ticket.sla_breached,
    risk_score: ticket.risk_score,
    risk_band: ticket.risk_band,
    risk_reasons: [...ticket.risk_reasons],
    risk_signals: [...ticket.risk_signals],
  };
}

/** Rows as somebody sees them; `unread` holds ids in hexadecimal. */
export function presentTicketList(
  rows: readonly TicketRowDocument[],
  unread: ReadonlySet<string>,
): TicketListRow[] {
  return rows.map((row) => ({ ...presentTicketRow(row), unread: unread.has(row._id.toHexString()) }));
}

export function presentTicket(ticket: TicketDocument): Ticket {
  return { ...presentTicketRow(ticket), body: ticket.body };
}

/** An AI draft that breaks a rule may not leave until a person has changed it. */
export function isBlocked(reply: ReplyDocument): boolean {
  return reply.state === 'draft' && reply.violations.length > 0 && reply.body === reply.original_body;
}

export function presentReply(reply: ReplyDocument): Reply {
  return {
    id: reply._id.toHexString(),
    ticket_id: reply.ticket_id.toHexString(),
    author_type: reply.author_type,
    author_id: reply.author_id?.toHexString() ?? null,
    visibility: reply.visibility,
    state: reply.state,
    body: reply.body,
    version: reply.version,
    workflow_run_id: reply.workflow_run_id?.toHexString() ?? null,
    based_on_draft_id: reply.based_on_draft_id?.toHexString() ?? null,
    sent_reply_id: reply.sent_reply_id?.toHexString() ?? null,
    violations: reply.violations.map(({ rule, message, excerpt }) => ({ rule, message, excerpt })),
    blocked: isBlocked(reply),
    created_at: reply.created_at.toISOString(),
    updated_at: reply.updated_at.toISOString(),
  };
}
