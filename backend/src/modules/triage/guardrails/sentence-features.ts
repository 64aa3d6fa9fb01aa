import { hashFeatures, type SparseVector } from '../../../platform/llm/offline/models/hashed-features.ts';
import { tokenise } from '../../../platform/llm/offline/text/tokens.ts';
import type { GuardrailRule } from './guardrail.ts';

/** Links are found by their form; all other rules have a share in the model of sentences. */
export const sentenceLabels = [
  'harmless',
  'price_promise',
  'hard_deadline',
  'refund_commitment',
  'foreign_personal_data',
  'instruction_following',
] as const satisfies readonly (GuardrailRule | 'harmless')[];

export const sentenceBuckets = 16_384;

/** Kinds of words whose meeting in one sentence tells more than each word by itself. */
const kinds: Readonly<Record<string, RegExp>> = {
  question:
    /\?["')\]]*\s*$|^(?:which|what|when|where|who|how|did|do|does|is|are|was|were|could|can|would|may|wann|welche[rs]?|wie|haben|ist|sind|könnten|können)\b[^.]*\?/i,
  time: /\b(?:today|tonight|tomorrow|noon|midnight|morning|afternoon|evening|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|hours?|days?|weeks?|months?|minutes?|quarter|sprint|o'clock|[ap]m|heute|morgen|mittags?|abend|stunden?|tage?n?|wochen?|minuten?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|uhr|werktage?n?|juni|juli|märz|mai)\b/i,
  money:
    /[$€£]\s?\d|\d\s?(?:[$€£]|%|percent|prozent|euros?|dollars?|pounds?|cents?|bucks|usd|eur|a month|a year|im monat)/i,
  cheap:
    /\b(?:free|gratis|discount|cheaper|half|halve|waive\w*|off|complimentary|price|cost\w*|fees?|rate|tariff|bill\w*|charge|kostenlos|rabatt|billiger|günstiger|preis\w*|kosten|tarif|gebühr\w*|aufpreis|gutschein)\b/i,
  back: /\b(?:refund\w*|reimburs\w*|credit\w*|repa(?:y|id)\w*|compensat\w*|revers\w*|return\w*|money|back|zurück\w*|erstatt\w*|gutschr\w*|geld|betrag|storn\w*|entschädig\w*|ersetz\w*)\b/i,
  we: /\b(?:we|i|our|my|us|let me|wir|ich|unsere?)\b|\b(?:we|i)['’]/i,
  you: /\b(?:you|your|yours|sie|ihre?[nm]?|ihnen|dein|dir)\b/i,
  future: /\b(?:will|shall|won't|going to|wird|werden|gets?)\b|['’]ll\b/i,
  past: /\b(?:was|were|did|had|yesterday|ago|last|since|been|gestern|letzte[nrs]?|seit|wurden?|war|hatten?)\b/i,
  not: /\b(?:not|no|never|cannot|without|nothing|nobody|keine?n?|nicht|nichts|nie|ohne)\b|n['’]t\b/i,
  open: /\b(?:whether|if|may|might|could|would|depends?|should|perhaps|usually|ob|falls|vielleicht|könnten?|möglich)\b/i,
  handedOn:
    /\b(?:forward\w*|passed|asked|noted|check\w*|review\w*|look\w*|examin\w*|decid\w*|described?|listed|shown|explain\w*|weiter\w*|prüf\w*|notiert)\b/i,
  saying:
    /\b(?:you|sie)\b.{0,12}\b(?:wrote|said|say|mention\w*|ask\w*|report|told|want\w*|need|expect\w*|schreiben|fragen|brauchen|wünschen|berichten)\b/i,
  machine:
    /\b(?:instruct\w*|guidelines?|prompt|polic\w*|rules?|filters?|restrict\w*|override\w*|command\w*|order(?:s|ed)|obey\w*|dan|mode|persona|anweisung\w*|befehl\w*|regeln|vorgaben|systemprompt)\b/i,
  ticketSays:
    /\b(?:ticket|text|message|note|line)\b.{0,20}\b(?:say\w*|told|tells|demand\w*|order\w*|command\w*|instruct\w*|verlangt)\b|\b(?:as|wie) (?:you |)(?:told|instructed|ordered|demanded|commanded|befohlen|verlangt)\b/i,
  rating: /\b(?:priority|category|urgent|critical|queue|priorität|kategorie|dringend)\b/i,
  inside:
    /\b(?:internal\w*|intern\w*|password|login|slack|confiden\w*|private?\w*|kennwort|passwort|vertraulich|server|database|datenbank)\b/i,
  others:
    /\b(?:another|other|different) (?:customer|client|account|company|tenant|user|workspace|branch)\b|\b(?:competitor|andere[rn]? kunden?)\b/i,
  name: /(?<=[\p{Ll},] )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\b(?:at|from|agency|firma|client) \p{Lu}\p{Ll}+/u,
};

function kindsOf(plain: string): string[] {
  const found = Object.entries(kinds).flatMap(([name, pattern]) => (pattern.test(plain) ? [name] : []));
  const pairs = found.flatMap((name, i) => found.slice(i + 1).map((other) => `${name}+${other}`));
  return [...found, ...pairs];
}

/** `fired` are the rules whose readable patterns found something: a strong sign, but not the last word. */
export function readSentence(plain: string, fired: readonly GuardrailRule[]): SparseVector {
  const signs = [...kindsOf(plain), ...fired.map((rule) => `rule ${rule}`)];
  if (fired.length === 0) signs.push('no rule');
  return hashFeatures({ text: plain, tokens: tokenise(plain), subjectTokens: 0 }, signs, sentenceBuckets);
}
