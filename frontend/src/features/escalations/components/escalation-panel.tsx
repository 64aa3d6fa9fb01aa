import { useState } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useAcknowledge, useTicketEscalations, type Escalation } from '../api/ticket-escalations.ts';
import { EscalateDialog, type EscalateDialogProps } from './escalate-dialog.tsx';
import styles from './escalations.module.css';

interface EscalationPanelProps extends Omit<EscalateDialogProps, 'onClose'> {
  readonly nameOf: (userId: string | null) => string | null;
  readonly canEscalate: boolean;
}

const triggers: Record<Escalation['trigger'], string> = {
  manual: 'by hand',
  override: 'with an override of the routing',
  rule: 'by a rule',
  sla_warning: 'because a deadline was near',
  sla_breached: 'because a deadline had passed',
};

/** Whether somebody was asked to look after the ticket at once, who, why, and whether they do. */
export function EscalationPanel({ nameOf, canEscalate, ...dialog }: EscalationPanelProps) {
  const escalations = useTicketEscalations(dialog.ticketId);
  const acknowledge = useAcknowledge(dialog.ticketId);
  const [isEscalating, setIsEscalating] = useState(false);
  if (escalations.isPending) return <SkeletonLines count={2} label="Loading the escalations" />;
  if (escalations.isError) {
    return <ErrorState error={escalations.error} onRetry={() => void escalations.refetch()} />;
  }
  return (
    <>
      {escalations.data.length === 0 && <p className={styles.muted}>Not escalated.</p>}
      <ul className={styles.list}>
        {escalations.data.map((escalation) => (
          <li key={escalation.id}>
            <p className={styles.head}>
              {escalation.acknowledged_at === null ? (
                <Badge tone="danger">Waits for somebody</Badge>
              ) : (
                <Badge tone="ok">Acknowledged</Badge>
              )}
              <RelativeTime at={escalation.created_at} />
            </p>
            <p>{escalation.reason}</p>
            <p className={styles.muted}>{describe(escalation, nameOf)}</p>
            {canEscalate && escalation.acknowledged_at === null && (
              <Button
                size="small"
                isBusy={acknowledge.isPending && acknowledge.variables === escalation.id}
                onClick={() => acknowledge.mutate(escalation.id)}
              >
                I look after it
              </Button>
            )}
          </li>
        ))}
      </ul>
      {canEscalate && (
        <div>
          <Button size="small" onClick={() => setIsEscalating(true)}>
            Escalate…
          </Button>
        </div>
      )}
      {isEscalating && <EscalateDialog {...dialog} onClose={() => setIsEscalating(false)} />}
    </>
  );
}

function describe(escalation: Escalation, nameOf: EscalationPanelProps['nameOf']): string {
  const owner = nameOf(escalation.owner_id);
  const asked = owner === null ? 'nobody was on call to be asked' : `${owner} was asked`;
  const passedOn = escalation.level > 1 ? ', passed on since nobody had answered' : '';
  const by = nameOf(escalation.raised_by_user_id);
  const raised = `Escalated ${triggers[escalation.trigger]}${by === null ? '' : `, ${by}`}`;
  const holder = nameOf(escalation.acknowledged_by_id);
  const held = escalation.acknowledged_at === null ? '' : `; ${holder ?? 'somebody'} looks after it`;
  return `${raised}: ${asked}${passedOn}${held}.`;
}
