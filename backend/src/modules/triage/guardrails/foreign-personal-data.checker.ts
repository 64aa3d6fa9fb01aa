import { createPhraseFinder } from './commitment-cues.ts';
import type { GuardrailChecker, GuardrailContext } from './guardrail.ts';

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const roleMailbox =
  /^(support|help|helpdesk|info|billing|contact|sales|service|hello|team|security|privacy|office|kontakt|hilfe|no-?reply)@/i;
const disguisedAt = /\s*(?:\[at\]|\(at\)|\{at\}|\[@\])\s*/gi;
const cardNumber = /\b(?:\d[ -]?){13,19}\b/g;
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const phone = /(?<![\w-])(?:\+\d|\(\d{2,4}\)|0\d)[\d ()/.-]{6,}\d(?!\w)/g;
const secret = /\b(?:sk|pk|ghp|xox[bp]|AKIA|api)[-_]?[A-Za-z0-9_-]{16,}\b/g;
const ssn = /\b\d{3}-\d{2}-\d{4}\b/g;

const tellsOfOthers = createPhraseFinder(`
another|other|different|fellow|previous customer*|client*|user*|account*|company|workspace|tenant .. reported|named|called|has|had|is|was|paid|pays|lives|uses|wrote|from|who|at|address|email|phone|order
customer*|client* .. named|called|whose
his|her|their .. email|address|phone|number|password|card|invoice|order|account .. is
internal note*|memo|document|margin|discussion|comment*|policy|ticket|chat|record*|system*
confidential*|not meant .. public|you|customers|information|internal
for internal use|eyes
password|passwort|kennwort|pin|api|secret|token key? is|lautet|ist
ein|einem|anderer|andere|anderen kunde|kunden|kundin .. heißt|hat|namens|wohnt|hatte
interne|internen|interner notiz*|vermerk*|unterlagen|marge|information*
vertraulich*
our internal|engineers|developers .. said|think*|margin|note*|wrote
`);

function isUnknown(value: string, context: GuardrailContext): boolean {
  const known = `${context.ticketText ?? ''}\n${context.policies ?? ''}`.toLowerCase();
  const squeezed = known.replace(/[\s().-]/g, '');
  return (
    !known.includes(value.toLowerCase()) && !squeezed.includes(value.toLowerCase().replace(/[\s().-]/g, ''))
  );
}

function foreignValues(text: string): string[] {
  const undisguised = text.replace(disguisedAt, '@');
  const mails = (undisguised.match(email) ?? []).filter((address) => !roleMailbox.test(address));
  const others = [cardNumber, iban, phone, secret, ssn].flatMap(
    (pattern) => undisguised.match(pattern) ?? [],
  );
  return [...mails, ...others];
}

export const foreignPersonalDataChecker: GuardrailChecker = {
  rule: 'foreign_personal_data',
  message: "holds personal or internal data that is not the customer's own",
  isViolated: ({ original, plain }, context) =>
    foreignValues(original).some((value) => isUnknown(value, context)) || tellsOfOthers(plain),
};
