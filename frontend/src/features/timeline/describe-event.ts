import type { TicketEventType } from '@opsflow/contract';
import type { TimelineEvent } from '@opsflow/sdk';
import { categoryLabels, priorityLabels, statusLabels, stepLabels } from '../../lib/labels.ts';

type NameOf = (userId: string | null) => string | null;

const words: Record<string, string> = { ...statusLabels, ...priorityLabels, ...categoryLabels };
const steps: Record<string, string> = stepLabels;

function text(payload: TimelineEvent['payload'], name: string): string | null {
  const value = payload[name];
  return typeof value === 'string' ? value : null;
}

function change(event: TimelineEvent, describe: (value: string | null) => string): string {
  const to = describe(text(event.payload, 'to'));
  const from = describe(text(event.payload, 'from'));
  return `from ${from} to ${to}`;
}

const label = (value: string | null) => (value === null ? 'none' : (words[value] ?? value));

type Sentence = (event: TimelineEvent, nameOf: NameOf) => string;

/** A sentence without its subject: `changed the priority from Low to High`. */
const sentences: Record<TicketEventType, Sentence> = {
  created: () => 'created the ticket',
  message_received: () => 'wrote',
  reply_sent: () => 'sent a reply',
  note_added: () => 'added a note',
  draft_saved: () => 'saved the draft',
  status_changed: (event) => `changed the status ${change(event, label)}`,
  priority_changed: (event) => `changed the priority ${change(event, label)}`,
  category_changed: (event) => `changed the category ${change(event, label)}`,
  assignee_changed: (event, nameOf) =>
    `changed the assignee ${change(event, (id) => nameOf(id) ?? 'nobody')}`,
  tags_changed: (event) => `changed the tags${tagChange(event)}`,
  subject_changed: (event) => `corrected the subject from “${text(event.payload, 'from') ?? ''}”`,
  customer_changed: () => 'corrected the customer',
  trashed: (event) =>
    text(event.payload, 'as') === 'spam' ? 'marked the ticket as spam' : 'deleted the ticket',
  restored: () => 'restored the ticket',
  triage_started: () => 'started AI triage',
  triage_step: (event) => `decided: ${steps[text(event.payload, 'step_type') ?? ''] ?? 'a step'}`,
  triage_succeeded: () => 'finished triage',
  triage_failed: () => 'could not finish triage',
  suggestion_accepted: (event) => `accepted the suggested ${stepWord(event)}`,
  suggestion_overridden: (event) => `overrode the suggested ${stepWord(event)}`,
  routing_decided: (event, nameOf) =>
    `routed it to ${place(event, nameOf)} by ${text(event.payload, 'rule_id') ?? 'the default'}`,
  routing_override_applied: (event, nameOf) =>
    `overrode the routing, to ${place(event, nameOf)}: ${text(event.payload, 'reason') ?? ''}`,
  routing_override_cleared: (event) =>
    text(event.payload, 'why') === 'expired'
      ? 'noted: the override of the routing ran out'
      : 'let the rules decide again',
  escalated: (event, nameOf) =>
    `escalated it to ${nameOf(text(event.payload, 'owner_id')) ?? 'nobody in particular'}: ${text(event.payload, 'reason') ?? ''}`,
  escalation_acknowledged: () => 'acknowledged the escalation',
  summary_generated: () => 'summarized the ticket',
  sla_warning: (event) => `warned: ${timerWord(event)} is due soon`,
  inactivity_warned: () => 'told the customer that the ticket will be closed unless they answer',
  sla_breached: (event) => `noted: ${timerWord(event)} is overdue`,
};

/** The queue and the person something was sent to, as far as either is named. */
function place({ payload }: TimelineEvent, nameOf: NameOf): string {
  const queue = text(payload, 'queue');
  const person = nameOf(text(payload, 'user_id') ?? text(payload, 'assignee_id'));
  const parts = [queue === null ? null : `queue ${queue}`, person].filter((part) => part !== null);
  return parts.length === 0 ? 'nobody' : parts.join(' and ');
}

function tagChange({ payload: { from, to } }: TimelineEvent): string {
  if (!Array.isArray(from) || !Array.isArray(to)) return '';
  const added = to.filter((tag) => !from.includes(tag)).map((tag) => `+${String(tag)}`);
  const removed = from.filter((tag) => !to.includes(tag)).map((tag) => `−${String(tag)}`);
  return `: ${[...added, ...removed].join(' ')}`;
}

function stepWord(event: TimelineEvent): string {
  return (steps[text(event.payload, 'step_type') ?? ''] ?? 'value').toLowerCase();
}

function timerWord(event: TimelineEvent): string {
  return `the ${(text(event.payload, 'timer') ?? 'deadline').replace('_', ' ')}`;
}

export function describeEvent(event: TimelineEvent, nameOf: NameOf): string {
  // A newer API may tell of kinds that this page does not know yet.
  const known = sentences as Partial<Record<string, Sentence>>;
  return known[event.type]?.(event, nameOf) ?? event.type.replaceAll('_', ' ');
}

export function describeActor(event: TimelineEvent, nameOf: NameOf): string {
  switch (event.actor.type) {
    case 'user':
      return nameOf(event.actor.id) ?? 'Somebody';
    case 'ai':
      return 'AI';
    case 'customer':
      return 'The customer';
    case 'api_key':
      return 'An integration';
    case 'system':
      return 'The system';
  }
}
