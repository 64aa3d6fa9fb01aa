import { parseCues } from '../../../platform/llm/offline/cues/cue.ts';
import { createCueMatcher } from '../../../platform/llm/offline/cues/cue-matcher.ts';
import { tokenise } from '../../../platform/llm/offline/text/tokens.ts';

/** Whether any of the cues stands in the text. Cues are written as in platform/llm/offline/cues. */
export function createPhraseFinder(cueText: string): (text: string) => boolean {
  const lines = cueText
    .split('\n')
    .map((line) => line.replace(/(^|\s)#\s.*$/, '').trim())
    .filter((line) => line !== '')
    .map((line) => `1 ${line}`);
  const matcher = createCueMatcher(parseCues('phrase', lines.join('\n')));
  return (text) => matcher.match(tokenise(text)).length > 0;
}

/** The sentence declines, doubts, asks or leaves open what another rule would take for a promise. */
const isHedged = createPhraseFinder(`
cannot|cant|couldnt|unable ..5 promise|guarantee|commit|confirm|say|offer|give|provide|issue|refund|refunds|process|waive|apply|name|grant|see|credit|reimburse
can|are|am not ..4 promise|guarantee|commit|confirm|offer|give|issue|able|allowed|yet
not ..2 able|allowed|possible|authori*|entitled|in
no|not|without ..1 promis*|guarantee*|commit*|commitment*
do|does not|yet ..2 have|know|apply
dont|doesnt|didnt ..2 have|know|offer|grant|promise|issue|apply
no|any .. date|timeline|eta|timeframe|estimate
whether|unless|depends|depending
if .. is|was|were|are|possible|applies|taken|eligible|you
may ..1 be|have|take|need|not|apply|get|vary|we|help|come
might|perhaps|possibly|maybe
could be
kann|können|könnte|können|dürfen ..6 nicht|keine|keinen|leider
leider
nicht|keine|keinen ..3 zusagen|versprechen|garantieren|nennen|möglich
ob
falls|sofern
`);

/** Our own plain statement: not a question, not a refusal, not left open. */
export function isPlainStatement(plain: string): boolean {
  return (
    !plain
      .trim()
      .replace(/["')\]]+$/, '')
      .endsWith('?') && !isHedged(plain)
  );
}
