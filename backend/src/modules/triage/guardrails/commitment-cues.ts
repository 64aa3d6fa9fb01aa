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
export const isHedged = createPhraseFinder(`
cannot|cant|couldnt|unable ..4 promise|guarantee|commit|confirm|say|offer|give|provide|issue|refund|process|waive
can|are|am not .. promise|guarantee|commit|confirm|offer|give|issue
not|no|never|wont|dont|doesnt|isnt|without .. promis*|guarantee*|commit*|able
dont|do yet? not? have|know .. date|timeline|eta|time|estimate
no .. date|timeline|eta|timeframe|estimate .. yet|available|can
whether|if|unless|depending
may|might|could .. be
kann|können|könnte .. nicht|keine|keinen
leider nicht|keine|keinen
ob|falls|sofern
`);
