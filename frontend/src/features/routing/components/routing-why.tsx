import type { DirectoryEntry, ExplainRoutingResponse, Ticket } from '@opsflow/sdk';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/format.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState, Notice } from '../../../ui/message.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useRoutingExplanation } from '../api/explain-routing.ts';
import { useClearOverride } from '../api/override-routing.ts';
import { useDryRun, useRouteTicket } from '../api/route-ticket.ts';
import { explainDesk } from '../desk-reason.ts';
import { DecisionDetails } from './decision-details.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import styles from './routing-why.module.css';

interface RoutingWhyProps {
  readonly ticket: Ticket;
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: (userId: string | null) => string | null;
  readonly permissions: { readonly canRoute: boolean; readonly canOverride: boolean };
}

const outcomes = { won: 'Decided', lost: 'Matched', no_match: 'No match' } as const;

/** Why a ticket is where it is, what the rules would do now, and a way to send it elsewhere. */
export function RoutingWhy({ ticket, people, nameOf, permissions }: RoutingWhyProps) {
  const explanation = useRoutingExplanation(ticket.id);
  if (explanation.isPending) return <SkeletonLines count={2} label="Loading the routing" />;
  if (explanation.isError) {
    return <ErrorState error={explanation.error} onRetry={() => void explanation.refetch()} />;
  }
  const { queue, decision, override, rules } = explanation.data;
  return (
    <div className={styles.why}>
      <p>{explainDesk(ticket, explanation.data, nameOf)}</p>
      <p className={styles.muted}>
        {queue === null ? 'In no queue: it was not routed yet.' : `Queue ${queue}`}
        {decision && `, ${decision.rule_id === null ? 'by default' : `by ${decision.rule_id}`}`}
        {decision && `, rules version ${decision.policy_version}`}
      </p>
      {override && <OverrideNotice override={override} nameOf={nameOf} />}
      <details>
        <summary>{decision ? 'Why, rule by rule' : 'What the rules say of it'}</summary>
        {decision && <DecisionDetails decision={decision} />}
        <ul className={styles.rules} aria-label="The rules in order">
          {rules.map((rule) => (
            <li key={rule.rule_id}>
              <Badge tone={rule.outcome === 'won' ? 'ok' : 'neutral'}>{outcomes[rule.outcome]}</Badge>{' '}
              <strong>{rule.rule_id}</strong> {rule.name}
              <span className={styles.because}>{rule.because}</span>
            </li>
          ))}
        </ul>
      </details>
      <Controls
        ticket={ticket}
        people={people}
        permissions={permissions}
        nameOf={nameOf}
        isOverridden={override !== null}
      />
    </div>
  );
}

interface OverrideNoticeProps extends Pick<RoutingWhyProps, 'nameOf'> {
  readonly override: NonNullable<ExplainRoutingResponse['override']>;
}

function OverrideNotice({ override, nameOf }: OverrideNoticeProps) {
  return (
    <Notice tone="warn">
      {nameOf(override.by_user_id) ?? 'Somebody'} overrode the rules: {override.reason}.{' '}
      {override.expires_at === null
        ? 'Holds until it is cleared.'
        : `Holds until ${formatDateTime(override.expires_at)}.`}
    </Notice>
  );
}

function Controls(props: RoutingWhyProps & { readonly isOverridden: boolean }) {
  const { ticket, people, nameOf, permissions, isOverridden } = props;
  const [isOverriding, setIsOverriding] = useState(false);
  const route = useRouteTicket(ticket.id);
  const dryRun = useDryRun(ticket.id);
  const clear = useClearOverride(ticket.id);
  const would = dryRun.data;
  return (
    <>
      <div className={styles.buttons}>
        {permissions.canRoute && (
          <>
            <Button size="small" isBusy={route.isPending} onClick={() => route.mutate()}>
              Route by the rules
            </Button>
            <Button size="small" tone="quiet" isBusy={dryRun.isPending} onClick={() => dryRun.mutate()}>
              Dry run
            </Button>
          </>
        )}
        {permissions.canOverride && (
          <Button size="small" tone="quiet" onClick={() => setIsOverriding(true)}>
            Override…
          </Button>
        )}
        {permissions.canOverride && isOverridden && (
          <Button size="small" tone="quiet" isBusy={clear.isPending} onClick={() => clear.mutate()}>
            Clear the override
          </Button>
        )}
      </div>
      {would && (
        <div role="status" className={styles.dryRun}>
          <p>
            The rules would now bring it into queue <b>{would.queue}</b>, to{' '}
            <b>{nameOf(would.assignee_id) ?? 'nobody'}</b>. Nothing was changed.
          </p>
          <DecisionDetails decision={would} />
        </div>
      )}
      {isOverriding && (
        <OverrideDialog ticketId={ticket.id} people={people} onClose={() => setIsOverriding(false)} />
      )}
    </>
  );
}
