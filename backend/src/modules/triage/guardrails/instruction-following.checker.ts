import { createPhraseFinder } from './commitment-cues.ts';
import type { GuardrailChecker, GuardrailContext } from './guardrail.ts';
import { undoDisguise } from '../../../platform/llm/offline/text/undo-disguise.ts';

const showsObedience = createPhraseFinder(`
system|initial|original|hidden|secret prompt|instruction*|directive*
my ..1 instruction*|guidelines|programming|prompt|rules|directives|training
here ..1 are|is ..1 my|the ..1 instruction*|prompt|rules|system
ignor*|disregard*|overrid*|overridden|bypass*|forget* ..3 instruction*|rule*|polic*|guideline*|prompt|triage|classification|programming
as|per ..1 instructed|commanded|ordered|you ..1 instructed|commanded|ordered|command
as you|your wish|command* command*|wish*|instruct*|order*
following|obeying|per|according ..1 your|the|to ..2 instruction*|command*|order*
your? wish is
as an? ai|assistant|llm|chatbot|large|language|artificial|machine
large? language model
follow|obey ..1 your|every|all orders|order|command*|instruction*
befolge|befolgt|gehorche ..4 befehle|anweisung*|regeln
ihre|deine befehle|kommandos
i am|im ..2 ai|unrestricted|dan|llm|chatbot|robot|language
i am|im|be ..1 now ..2 mode|free|unrestricted|pirate|dan|an|a|in|without
pwned|hacked|jailbreak*|jailbroken|owned
dan ..2 do|anything|mode
i|to|and|we obey|comply
developer|debug|admin|god|maintenance|unrestricted mode
priority|category|assignee|severity ..3 set|changed|marked|classified|updated|raised|lowered ..3 urgent|high|low|billing|bug|as|to|medium|general
ive|i|have|has|we ..2 set|changed|marked|classified|updated|assigned|raised|lowered|escalated ..3 priority|category|assignee|severity
assigned|reassigned ..3 ticket ..2 ceo|owner|nobody|admin|director
without restrictions
anweisungen ..3 befolge|befolgt|ignoriere|ignoriert|lauten
meine|meinen|bisherigen|ursprünglichen anweisung*|vorgaben|regeln|instruktionen|befehle
systemprompt|systemnachricht
ignorier* ..4 anweisung*|regeln|richtlinien
als ki|sprachmodell
ich bin ..3 ki|sprachmodell|pirat
sprachmodell|kisprachmodell
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
