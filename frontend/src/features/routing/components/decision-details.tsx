import type { RoutingDecision } from '../api/explain-routing.ts';
import { formatPercent } from '../../../lib/format.ts';
import styles from './routing-why.module.css';

const exclusions: Record<NonNullable<RoutingDecision['candidates'][number]['excluded']>, string> = {
  full: 'has no room',
  not_available: 'is not available',
  no_skill: 'lacks the skill',
  not_named: 'is not named by the rule',
};

/** What a decision rests on: its steps, and everybody who was looked at. */
export function DecisionDetails({ decision }: { readonly decision: RoutingDecision }) {
  return (
    <>
      <ol className={styles.reasons} aria-label="How it was decided">
        {decision.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ol>
      {decision.candidates.length > 0 && (
        <ul className={styles.candidates} aria-label="Who was looked at">
          {decision.candidates.map((candidate) => (
            <li key={candidate.user_id}>
              <span>
                {candidate.name}
                {candidate.user_id === decision.assignee_id && ' · drawn'}
              </span>
              <span className={styles.muted}>
                {candidate.excluded === null
                  ? `chance ${formatPercent(candidate.weight ?? 0)}`
                  : exclusions[candidate.excluded]}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
