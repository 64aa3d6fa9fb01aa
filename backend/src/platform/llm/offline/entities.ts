export type EntityType =
  | 'invoice'
  | 'order'
  | 'ticket'
  | 'amount'
  | 'date'
  | 'error_code'
  | 'email'
  | 'url'
  | 'version'
  | 'product'
  | 'phone';

export interface Entity {
  type: EntityType;
  /** As written in the text. */
  value: string;
  start: number;
}

const reference = String.raw`(?:no\.?|nr\.?|number|nummer|#|id)?\s*[:#]?\s*`;
const identifier = String.raw`((?:[A-Z]{1,6}[-_/]?)?\d[\w/-]*\d|[A-Z]{2,6}-\w*\d\w*)`;

const rules: readonly (readonly [type: EntityType, pattern: RegExp])[] = [
  ['url', /\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi],
  ['email', /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/g],
  [
    'amount',
    /(?:[$€£¥]\s?\d[\d.,]*\d|[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|dollars?|euros?|pounds?)\b))/gi,
  ],
  [
    'invoice',
    new RegExp(
      String.raw`\b(?:invoice|bill|rechnung(?:snummer)?|facture|factura|fattura)\s*${reference}${identifier}`,
      'gi',
    ),
  ],
  ['invoice', /\b((?:INV|RE|RG)-?\d[\w/-]*)\b/g],
  [
    'order',
    new RegExp(
      String.raw`\b(?:order|purchase|bestellung|auftrag|bestellnummer|commande|pedido)\s*${reference}${identifier}`,
      'gi',
    ),
  ],
  ['order', /\b((?:ORD|PO)-?\d[\w/-]*)\b/g],
  [
    'ticket',
    /\b(?:ticket|case|incident|vorgang)\s*(?:no\.?|nr\.?|number|#|id)?\s*[:#]?\s*(#?[A-Z]*-?\d[\w-]*)/gi,
  ],
  [
    'error_code',
    /\b((?:ERR|E|EX|SQLSTATE|ORA|TS|HTTP)[-_ ]?\d{2,6}|0x[0-9a-f]{4,10}|[A-Z][A-Z0-9]+_[A-Z0-9_]{3,}|\w+(?:Error|Exception))\b/g,
  ],
  ['error_code', /\b(?:error|fehler|code|status)\s*(?:code)?\s*[:#]?\s*(\d{3,6})\b/gi],
  ['error_code', /\b((?:4\d\d|50\d)(?= (?:error|internal|bad|forbidden|not found|page)))/gi],
  [
    'date',
    /\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember)(?: \d{4})?)\b/gi,
  ],
  ['version', /\b(v?\d+\.\d+(?:\.\d+)*(?:-[\w.]+)?)(?=[\s,;)]|$)/gi],
  [
    'product',
    /\b(chrome|firefox|safari|edge|windows(?: \d+)?|macos|android(?: \d+)?|ios(?: \d+)?|iphone(?: \d+)?|ipad|linux|outlook|slack|zendesk|salesforce|excel|gmail)\b/gi,
  ],
  ['phone', /(?<![\w-])(\+\d[\d ()/-]{7,}\d)(?!\w)/g],
];

/** References that a reply should name, in order of their place; the first rule to claim a stretch of text keeps it. */
export function findEntities(text: string): Entity[] {
  const found: (Entity & { end: number })[] = [];
  for (const [type, pattern] of rules) {
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? match[0]).trim();
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      if (type === 'version' && !/^v/i.test(value) && /^\d+\.\d{2}$/.test(value)) continue;
      found.push({ type, value, start, end });
    }
  }
  const sorted = found.sort((a, b) => a.start - b.start);
  return sorted
    .filter((entity, i) => sorted.findIndex((o) => o.type === entity.type && o.value === entity.value) === i)
    .map(({ type, value, start }) => ({ type, value, start }));
}
