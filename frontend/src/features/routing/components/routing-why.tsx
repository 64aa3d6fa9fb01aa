import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useRoutingExplanation } from '../api/explain-routing.ts';
import { useRouteTicket } from '../api/route-ticket.ts';
import styles from './routing-why.module.css';

interface RoutingWhyProps {
  readonly ticketId: string;
  readonly canRoute: boolean;
}

const outcomes = { won: 'Decided', lost: 'Matched', no_match: 'No match' } as const;

/** Why a ticket is where it is: the queue, and of every rule why it won or lost. */
export function RoutingWhy({ ticketId, canRoute }: RoutingWhyProps) {
  const explanation = useRoutingExplanation(ticketId);
  const route = useRouteTicket(ticketId);
  if (explanation.isPending) return <SkeletonLines count={2} label="Loading the routing" />;
  if (explanation.isError) {
    return <ErrorState error={explanation.error} onRetry={() => void explanation.refetch()} />;
  }
  const { queue, decision, override, rules } = explanation.data;
  return (
    <div className={styles.why}>
      <p>
        {queue === null ? 'Not routed yet.' : `Queue ${queue}`}
        {decision?.rule_id && ` · by ${decision.rule_id}`}
      </p>
      {override && <p>Overridden: {override.reason}</p>}
      <details>
        <summary>{decision ? 'Why, rule by rule' : 'What the rules would say'}</summary>
        <ul className={styles.rules}>
          {rules.map((rule) => (
            <li key={rule.rule_id}>
              <Badge tone={rule.outcome === 'won' ? 'ok' : 'neutral'}>{outcomes[rule.outcome]}</Badge>{' '}
              <strong>{rule.rule_id}</strong> {rule.name}
              <span className={styles.because}>{rule.because}</span>
            </li>
          ))}
        </ul>
      </details>
      {canRoute && (
        <div>
          <Button size="small" isBusy={route.isPending} onClick={() => route.mutate()}>
            Route by the rules
          </Button>
        </div>
      )}
    </div>
  );
}
