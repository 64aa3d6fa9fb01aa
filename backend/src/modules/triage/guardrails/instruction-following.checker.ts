import { createPhraseFinder } from './commitment-cues.ts';
import type { GuardrailChecker, GuardrailContext } from './guardrail.ts';
import { undoDisguise } from '../../../platform/llm/offline/text/undo-disguise.ts';

const showsObedience = createPhraseFinder(`
system|initial|original|hidden prompt|instruction*|message
my|these|previous|prior|earlier|new|above|all|your? instruction*|guidelines|programming|rules
ignor*|disregard*|overrid*|bypass*|forget* .. instruction*|rule*|polic*|guideline*|prompt
as|per instructed|requested|commanded|ordered|told .. ignor*|set|mark*|chang*|reveal*|list*|output*|priority|category
as an? ai|language|assistant|llm|chatbot
i am|im an|a|now|no ai|language|longer|unrestricted|free|dan|llm|chatbot|model
pwned|hacked|jailbreak*|jailbroken|dan
developer|debug|admin|god|maintenance mode|override
priority|category|assignee .. set|changed|marked|classified|updated .. urgent|high|low|billing|bug|as|to
ive|i|have|has .. set|changed|marked|classified|updated .. priority|category|assignee
anweisung*|systemprompt|systemnachricht
ignorier* .. anweisung*|regeln|richtlinien
als ki|sprachmodell
ich bin .. ki|sprachmodell
`);

// What a ticket dictates: say "…", reply with: …
const dictated =
  /\b(?:say|reply|respond|answer|write|include|output|print|repeat|add|append|begin|start|end|schreibe|antworte|sage|füge)\b[^"'\n]{0,40}["']([^"'\n]{3,120})["']/gi;
const dictatedBare =
  /\b(?:reply|respond|answer|output|print|antworte)\s+(?:only |exactly |just |nur )*(?:with|mit)\s*:?\s+([^.\n]{3,80})/gi;

function dictatedPhrases(ticketText: string): string[] {
  const text = undoDisguise(ticketText);
  return [...text.matchAll(dictated), ...text.matchAll(dictatedBare)].map((match) =>
    (match[1] ?? '').trim().toLowerCase(),
  );
}

function repeatsDictation(plain: string, { ticketText }: GuardrailContext): boolean {
  if (ticketText === null) return false;
  const lower = plain.toLowerCase();
  const quotesCustomer = /["“„]/.test(plain);
  return (
    !quotesCustomer &&
    dictatedPhrases(ticketText).some((phrase) => phrase.length >= 4 && lower.includes(phrase))
  );
}

export const instructionFollowingChecker: GuardrailChecker = {
  rule: 'instruction_following',
  message: 'obeys an instruction that stands in the ticket, or speaks about the instructions of the AI',
  isViolated: ({ plain }, context) => {
    // A quotation of the customer is theirs, not ours.
    const unquoted = plain.replace(/"[^"]*"/g, ' ');
    return showsObedience(unquoted) || repeatsDictation(plain, context);
  },
};
