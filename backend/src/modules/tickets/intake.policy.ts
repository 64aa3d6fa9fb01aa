import type { CustomerTier, TicketCategory, TicketChannel, TicketPriority } from '@opsflow/contract';

export interface IntakeFacts {
  readonly subject: string;
  readonly body: string;
  readonly channel: TicketChannel;
  readonly tags: readonly string[];
  readonly category: TicketCategory | null;
  readonly customerTier: CustomerTier;
  /** What whoever created the ticket said; always wins. */
  readonly givenPriority?: TicketPriority | undefined;
}

export interface IntakeDecision {
  readonly priority: TicketPriority;
  /** The rules that spoke, in words. */
  readonly reasons: readonly string[];
}

const steps: readonly TicketPriority[] = ['low', 'medium', 'high', 'urgent'];

const pressingTags = new Set(['outage', 'security', 'incident', 'breach']);
/** An outage or a hole in the text itself; `down` alone says too little, and so does `security` in a question. */
const pressingText = [
  /\b(?:outage|major incident|(?:system|site|service|server|platform|everything|api|app) (?:is |are )?(?:completely |totally )?down)\b/i,
  /\b(?:nobody|no one|none of (?:us|our \w+)|all (?:our )?users|everyone)\b.{0,40}\b(?:can(?:no|')?t|cannot|unable to|can) (?:log ?in|sign ?in|access)\b/i,
  /\b(?:security (?:breach|incident|hole|vulnerability|issue)|data (?:breach|leak)|(?:was|been|got|were) hacked|compromised account|account (?:was |has been )?compromised)\b/i,
  /\b(?:totalausfall|ausfall|sicherheitslücke|datenleck|gehackt)\b/i,
];
const urgentWord = /\b(?:urgent|urgently|dringend)\b/i;

/**
 * The priority a ticket begins with, before any model has read it: what a person said wins; an outage or a
 * security case is urgent; a VIP customer is at least high; a Slack message that says "urgent" is one step up.
 * Pure.
 */
export function decideIntake(facts: IntakeFacts): IntakeDecision {
  if (facts.givenPriority) return { priority: facts.givenPriority, reasons: ['A person set the priority'] };
  const text = `${facts.subject}\n${facts.body}`;
  const reasons: string[] = [];
  let step = facts.category === 'feature_request' ? 0 : 1;
  if (step === 0) reasons.push('Feature requests begin low');
  const tag = facts.tags.find((name) => pressingTags.has(name.toLowerCase()));
  const words = pressingText.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  if (tag !== undefined) reasons.push(`Tagged ${tag}: urgent`);
  else if (words !== undefined)
    reasons.push(`The text speaks of an outage or a security case (“${words}”): urgent`);
  if (tag !== undefined || words !== undefined) return { priority: 'urgent', reasons };
  if (facts.customerTier === 'vip' && step < 2) {
    step = 2;
    reasons.push('VIP customers are at least high');
  }
  if (facts.channel === 'slack' && urgentWord.test(text)) {
    step = Math.min(step + 1, 3);
    reasons.push('A Slack message that says “urgent” is one step up');
  }
  return { priority: steps[step] ?? 'medium', reasons };
}
