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

const tellsOfError =
  /\b(errors?|exceptions?|messages?|warnings?|fail\w*|crash\w*|stack ?trace|fehler\w*|meldung\w*|abst[uü]rz\w*|stürzt)\b/i;

const isKnown: Readonly<Record<MissingDetail, (facts: Facts) => boolean>> = {
  error_text: (facts) =>
    !tellsOfError.test(facts.text) ||
    holds('error_code')(facts) ||
    says(/(error|message|fehler\w*|meldung)[^.\n]{0,20}["':]|\b\w+(Error|Exception)\b/i)(facts),
  steps: says(
    /\b(steps?|whenever|when(ever)? (i|we|you|two|several)|after (i|we|click|standby|the)|if (i|we)|as soon as|once (i|we)|while|click\w*|press\w*|wenn ich|sobald|nachdem|beim|klick\w*)\b/i,
  ),
  environment: (facts) =>
    holds('product', 'version')(facts) ||
    says(
      /\b(browsers?|chrome|firefox|safari|edge|iphone|ipad|android|ios|windows|mac(os|book)?|linux|ubuntu|servers?|staging|production)\b/i,
    )(facts),
  since_when: says(
    /\b(since|yesterday|today|this morning|last (week|night|month)|ago|several times|seit|gestern|heute|every time|always|jedes mal|immer|mehrmals)\b/i,
  ),
  invoice_number: holds('invoice'),
  amount_and_date: holds('amount'),
  payment_method: says(
    /\b(card|visa|mastercard|amex|paypal|sepa|bank|transfer|direct debit|karte|lastschrift|überweis\w*|klarna|apple pay|google pay)\b/i,
  ),
  order_number: holds('order'),
  account_name: holds('email'),
  use_case: says(
    /\b(so that|because|since we|in order to|our \w+|my \w+|use case|would (save|help|let|allow|make)|saves?|need(s|ed)? to|able to|damit|weil|um .{3,60} zu|spart|hilft|unser\w*)\b/i,
  ),
  current_way: says(
    /\b(currently|right now|today|workaround|manually|by hand|instead|at the moment|have to|derzeit|momentan|aktuell|zurzeit|von hand|manuell|müssen)\b/i,
  ),
  what_is_needed: () => false,
};

const isAboutOrder =
  /\b(orders?|ordered|purchase\w*|deliver(y|ed|ies)|ship(ped|ment|ping)|parcel|package|bestell\w*|liefer\w*|paket|sendung)\b/i;
const isAboutPayment =
  /\b(charg\w*|debit\w*|withdrawn|payments?|paid|pay|refund\w*|money|card|abgebucht|abbuchung|zahlung\w*|bezahl\w*|erstatt\w*|geld)\b/i;
const isAboutInvoice =
  /\b(invoices?|bills?|receipts?|vat|tax|credit note|rechnung\w*|belege?|quittung\w*|gutschrift\w*|umsatzsteuer)\b/i;
const isAboutAccount =
  /\b(accounts?|log ?-?in\w*|sign(ed)? (in|up)|passwords?|profile|subscription|plan|licen[cs]e|seats?|my (data|address|e-?mail|name)|konto\w*|anmeld\w*|passwort|zugang\w*|profil|abo\w*|tarif|lizenz)\b/i;

function wantedOfPayment(text: string): MissingDetail[] {
  const what = isAboutOrder.test(text) ? 'order_number' : 'invoice_number';
  return [what, 'amount_and_date', 'payment_method'];
}

function wanted(category: TicketCategory, text: string): MissingDetail[] {
  switch (category) {
    case 'bug':
      return ['error_text', 'steps', 'environment', 'since_when'];
    case 'billing':
      if (isAboutPayment.test(text)) return wantedOfPayment(text);
      return isAboutInvoice.test(text) ? ['invoice_number', 'account_name'] : ['account_name'];
    case 'feature_request':
      return ['use_case', 'current_way'];
    case 'general':
      if (isAboutOrder.test(text)) return ['order_number'];
      return isAboutAccount.test(text) ? ['account_name'] : [];
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
