import { normaliseText } from '../../../platform/llm/offline/text/normalise.ts';
import type { GuardrailChecker, GuardrailContext } from './guardrail.ts';

const link =
  /\b(?:(?:https?|hxxps?|ftp):\/\/|www\.)[^\s<>"')\]]+|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|co|app|dev|de|uk|eu|fr|info|biz|xyz|ru|cn|me|ly|gl|shop|online|site|support|help|cloud|ai|us|ch|at)(?:\/[^\s<>"')\]]*)?(?![\w@-])/gi;
const disguisedDot = /\s*(?:\[\.\]|\(dot\)|\[dot\]|\{dot\}|\s+dot\s+|\(punkt\)|\[punkt\])\s*/gi;

function plainUrl(text: string): string {
  return text
    .replace(disguisedDot, '.')
    .replace(/hxxp/gi, 'http')
    .replace(/(https?)\s*:\s*\/\s*\//gi, '$1://');
}

/** Host and path, lower case, without scheme, www and closing punctuation. */
function canonicalLink(found: string): string {
  return found
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?/]+$/, '');
}

export function findLinks(text: string): string[] {
  return [...plainUrl(text).matchAll(link)].map((match) => canonicalLink(match[0]));
}

function isKnown(found: string, context: GuardrailContext): boolean {
  // A link that only the ticket holds may be repeated: it is the customer's own. It is never followed.
  const known = findLinks(`${context.policies ?? ''}\n${context.ticketText ?? ''}`);
  return known.includes(found);
}

export const unknownLinkChecker: GuardrailChecker = {
  rule: 'unknown_link',
  message: 'holds a link that stands neither in the ticket nor in the policies',
  isViolated: ({ original }, context) =>
    findLinks(normaliseText(original)).some((found) => !isKnown(found, context)),
};
