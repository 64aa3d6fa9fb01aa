import type { NextAction, ResponseType, SummaryContent } from '@opsflow/contract';
import { classifyCategory } from '../../platform/llm/offline/category-classifier.ts';
import { findEntities, type EntityType } from '../../platform/llm/offline/entities.ts';
import { classifySentiment } from '../../platform/llm/offline/sentiment-classifier.ts';
import type { SummaryInput } from './summary-input.ts';

type Action = SummaryContent['suggested_next_actions'][number];

const outageWords =
  /\b(?:outage|(?:site|service|server|system|platform|everything) (?:is )?down|none of (?:us|our)|nobody can|no one can|totalausfall)\b/i;
const securityWords =
  /\b(?:security (?:breach|incident|hole|issue)|hacked|data (?:breach|leak)|phishing|compromised|datenleck)\b/i;
const paymentWords =
  /\b(?:payment (?:failed|fails|declined|rejected)|card (?:was )?(?:declined|rejected)|charged twice|double charge|zahlung fehlgeschlagen)\b/i;

const certainty: Partial<Record<EntityType, number>> = { invoice: 0.95, order: 0.95, email: 0.99, url: 0.99 };
const hiddenEntities = new Set<EntityType>(['email', 'phone']);

/** A summary without a model: rules and the embedded classifiers over the text. Pure. */
export function summarizeOffline(input: SummaryInput): SummaryContent {
  const fromCustomer = input.messages.filter(({ from }) => from === 'customer').map(({ body }) => body);
  const text = [input.subject, input.body, ...fromCustomer].join('\n');
  const escalation = escalationReasonOf(input, text);
  const ticket = { subject: input.subject, body: fromCustomer.at(-1) ?? input.body };
  const { label, score } = classifySentiment(ticket);
  const category = input.category ?? classifyCategory({ subject: input.subject, body: input.body }).category;
  const responseType = responseTypeOf(category, escalation);
  return {
    short_summary: toSummary(input),
    key_entities: findEntities(text)
      .filter(({ type }) => !hiddenEntities.has(type))
      .slice(0, 12)
      .map(({ type, value }) => ({ type, value: value.slice(0, 200), confidence: certainty[type] ?? 0.8 })),
    sentiment: { label, score: Math.round(score * 100) / 100 },
    recommended_response_type: responseType,
    suggested_next_actions: actionsOf(input, responseType, text, escalation),
    suggested_escalation_reason: escalation,
  };
}

function toSummary({ subject, body, status, messages, customer_name }: SummaryInput): string {
  const wanted = firstSentence(body) || subject;
  const replies = messages.filter(({ from }) => from === 'agent');
  const last = messages.filter(({ from }) => from !== 'note').at(-1);
  const done =
    replies.length === 0
      ? 'Nobody has answered yet.'
      : `Answered ${replies.length === 1 ? 'once' : `${replies.length} times`}, last: “${firstSentence(replies.at(-1)?.body ?? '')}”`;
  const open =
    status === 'solved' || status === 'closed'
      ? 'It is solved.'
      : last?.from === 'customer' && replies.length > 0
        ? `The customer wrote again: “${firstSentence(last.body)}”`
        : last?.from === 'agent'
          ? 'It waits for the customer.'
          : '';
  return [`${customer_name} (${subject}): “${wanted}”`, done, open].filter(Boolean).join(' ').slice(0, 600);
}

const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen)|bonjour)\b[^.!?\n]{0,30}[,!.\n]\s*/i;

function firstSentence(text: string): string {
  const plain = text
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const content = plain.replace(greeting, '');
  const sentence = /^.{10,}?[.!?](?=\s|$)/.exec(content)?.[0] ?? content;
  return sentence.length > 140 ? `${sentence.slice(0, 139)}…` : sentence;
}

function escalationReasonOf(input: SummaryInput, text: string): string | null {
  if (input.status === 'solved' || input.status === 'closed') return null;
  if (securityWords.test(text)) return 'It speaks of a security case.';
  if (outageWords.test(text) || input.tags.includes('outage')) return 'It speaks of an outage.';
  if (input.sla_breached) return 'A promised time is breached.';
  if (input.risk_score >= 75) return `Its risk score is ${input.risk_score}.`;
  if (paymentWords.test(text)) return 'A payment has failed or was taken twice.';
  if (input.customer_tier === 'enterprise') return 'The customer is an enterprise customer.';
  return null;
}

function responseTypeOf(category: string, escalation: string | null): ResponseType {
  if (escalation?.startsWith('It speaks of')) return 'escalate';
  if (category === 'billing') return 'billing';
  return category === 'bug' ? 'troubleshooting' : 'informational';
}

function actionsOf(
  input: SummaryInput,
  type: ResponseType,
  text: string,
  escalation: string | null,
): Action[] {
  const actions: Action[] = [];
  const add = (action: NextAction, rationale: string, confidence: number) => {
    if (!actions.some((known) => known.action === action)) actions.push({ action, rationale, confidence });
  };
  if (input.status === 'solved' || input.status === 'closed') {
    add('close_ticket', 'It is solved and nothing is open.', 0.8);
  }
  if (escalation && type === 'escalate') add('page_oncall', escalation, 0.85);
  if (type === 'billing')
    add('check_billing', 'The question is about money that was or will be taken.', 0.85);
  if (type === 'troubleshooting') {
    const hasError = findEntities(text).some((entity) => entity.type === 'error_code');
    const why = hasError
      ? 'An error code is named: the logs of that time will show it.'
      : 'The fault has to be seen in the logs.';
    add('collect_logs', why, hasError ? 0.8 : 0.65);
    if (!hasError) add('request_info', 'Neither error message nor steps to repeat it are named.', 0.7);
  }
  if (escalation && type !== 'escalate') add('reassign_specialist', escalation, 0.6);
  if (type === 'informational')
    add('answer_question', 'The customer asks for something that can be answered.', 0.7);
  add('reply_with_status', 'The customer should know that somebody is on it.', 0.6);
  add('request_info', 'What is missing should be asked for in one message.', 0.5);
  return actions.slice(0, 4);
}
