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
another|different|fellow|previous|one|some customer|client|user|account|company|workspace|tenant|person ..4 reported|named|called|has|had|is|was|paid|pays|lives|uses|wrote|from|who|at|asked|said|got|bought|whose
customer|client|user|company ..1 before|after|next you|to
customer*|client*|user ..1 named|called|whose
other|another|different customers|customer|users|user|clients|client|account|accounts|company|companys|tenants|tenant|workspaces|workspace ..1 name|email|address|phone|login|number|password|invoice|order|data|is|pays|paid|iban|ticket
his|her|their ..1 email|address|phone|number|password|card|invoice|order|account|login|social ..4 is|are
internal note*|memo|document|margin|discussion|comment*|record*|guideline*|wiki|chat
internally we|you|your|the|this|it|our
confidential roadmap|note*|document*|information|report|internal|data|plans
confidentially
not meant|intended for the? public|you|customers|outside
for internal use|eyes|only
your? password|api|secret|token|pin ..1 is
company|firm ..1 uses|use|pays|paid|bought|asked|has|had ..8 same|pays|<money>|too|setup
ein|einem|einer|anderer|anderen|andere kunde|kunden|kundin|anderer|andere
kunde|kundin ..1 namens
interne|internen|interner notiz*|vermerk*|unterlagen|marge|information*
vertraulich*
our|my? internal|engineers|developers notes|said|think*|margin|wrote
passwort|kennwort|pin lautet|ist
`);

const deniesKnowledge = createPhraseFinder(`
cannot|cant|not|never|no ..4 other|another|customers|customer|internal|see|share|send|reported
never|not|no password|passwords
nie|nicht|keine|kein ..4 anderen|anderer|passwort|kunden
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
    foreignValues(original).some((value) => isUnknown(value, context)) ||
    (tellsOfOthers(plain) && !deniesKnowledge(plain)),
};
