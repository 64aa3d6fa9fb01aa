import type { SlaRules, SlaTimerName } from '@opsflow/contract';

/** Rules being edited; errors by the path of the field they are about. */
export interface PolicyDraft {
  readonly rules: SlaRules;
  readonly errors: Readonly<Record<string, string>>;
  readonly canEdit: boolean;
  readonly change: (part: Partial<SlaRules>) => void;
}

export const slaTimerNames: readonly SlaTimerName[] = ['first_response', 'next_response', 'resolution'];

/** What a schema says of the rules, by path; the first complaint of each field. */
export function errorsByPath(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of issues) errors[path.map(String).join('.')] ??= message;
  return errors;
}
