import type { TicketCategory } from '@opsflow/contract';
import { billingCues } from './billing.cues.ts';
import { bugCues } from './bug.cues.ts';
import { type Cue, parseCues } from './cue.ts';
import { featureRequestCues } from './feature-request.cues.ts';
import { generalCues, questionCues } from './general.cues.ts';
import { otherCues } from './other.cues.ts';

const sources: Readonly<Record<TicketCategory, string>> = {
  bug: bugCues,
  feature_request: featureRequestCues,
  billing: billingCues,
  general: generalCues,
  other: otherCues,
};

export const questionLabel = 'question';

export const categoryCues: readonly Cue[] = [
  ...Object.entries(sources).flatMap(([category, text]) => parseCues(category, text)),
  ...parseCues(questionLabel, questionCues),
];
