import type { TicketCategory } from '@opsflow/contract';
import type { Entity, EntityType } from '../../../../platform/llm/offline/entities.ts';
import type { MissingDetail } from './draft-phrases.ts';

interface Facts {
  text: string;
  types: ReadonlySet<EntityType>;
}

const says = (pattern: RegExp) => (facts: Facts) => pattern.test(facts.text);
const holds =
  (...types: EntityType[]) =>
  (facts: Facts) =>
    types.some((type) => facts.types.has(type));

const isKnown: Readonly<Record<MissingDetail, (facts: Facts) => boolean>> = {
  error_text: (facts) =>
    holds('error_code')(facts) || says(/(error|message|fehler\w*|meldung)[^.\n]{0,20}["':]/i)(facts),
  steps: says(
    /\b(steps?|whenever|when(ever)? (i|we|you)|after (i|we|click)|if (i|we)|wenn ich|sobald|nachdem|beim)\b/i,
  ),
  environment: holds('product', 'version'),
  since_when: says(
    /\b(since|yesterday|today|this morning|last (week|night|month)|ago|seit|gestern|heute|every time|always|jedes mal|immer)\b/i,
  ),
  invoice_number: holds('invoice'),
  amount_and_date: holds('amount'),
  payment_method: says(
    /\b(card|visa|mastercard|amex|paypal|sepa|bank|transfer|direct debit|karte|lastschrift|überweis\w*|klarna|apple pay|google pay)\b/i,
  ),
  order_number: holds('order'),
  account_name: holds('email'),
  use_case: says(/\b(so that|because|since we|in order to|our team|use case|damit|weil|um .{3,60} zu)\b/i),
  current_way: says(
    /\b(currently|right now|today|workaround|manually|instead|at the moment|derzeit|momentan|aktuell|zurzeit|von hand|manuell)\b/i,
  ),
  what_is_needed: () => false,
};

const isAboutOrder =
  /\b(order|purchase|deliver\w*|ship\w*|parcel|package|bestell\w*|liefer\w*|paket|sendung)\b/i;
const isAboutPayment =
  /\b(charg\w*|debit\w*|payment|paid|pay|refund\w*|card|abgebucht|abbuchung|zahlung\w*|bezahl\w*|erstatt\w*)\b/i;

function wanted(category: TicketCategory, text: string): MissingDetail[] {
  switch (category) {
    case 'bug':
      return ['error_text', 'steps', 'environment', 'since_when'];
    case 'billing':
      return isAboutPayment.test(text)
        ? ['invoice_number', 'amount_and_date', 'payment_method']
        : ['invoice_number', 'account_name'];
    case 'feature_request':
      return ['use_case', 'current_way'];
    case 'general':
      return isAboutOrder.test(text) ? ['order_number'] : ['account_name'];
    case 'other':
      return ['what_is_needed'];
  }
}

const maxAsked = 3;

export function findMissingDetails(
  category: TicketCategory,
  text: string,
  entities: readonly Entity[],
): MissingDetail[] {
  const facts = { text, types: new Set(entities.map(({ type }) => type)) };
  return wanted(category, text)
    .filter((detail) => !isKnown[detail](facts))
    .slice(0, maxAsked);
}
