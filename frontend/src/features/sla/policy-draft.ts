import type { SlaRules, SlaTimerName } from '@opsflow/contract';

/** Rules being edited; errors by the path of the field they are about. */
export interface PolicyDraft {
  readonly rules: SlaRules;
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly change: (part: Partial<SlaRules>) => void;
}

export const slaTimerNames: readonly SlaTimerName[] = ['first_response', 'next_response', 'resolution'];
