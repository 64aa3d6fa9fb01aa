import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { useCan } from '../../../lib/permissions.ts';
import { Button } from '../../../ui/button.tsx';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useAcknowledge, useOpenEscalations, type Escalation } from '../api/ticket-escalations.ts';
import styles from './escalations.module.css';

interface OpenEscalationsProps {
  readonly nameOf: (userId: string | null) => string | null;
}

/** What was escalated and nobody looks after yet, newest first. */
export function OpenEscalations({ nameOf }: OpenEscalationsProps) {
  const escalations = useOpenEscalations();
  const rows = escalations.data?.pages.flatMap((page) => page.escalations);
  return (
    <Card title="Escalations that wait">
      {escalations.isPending && <SkeletonLines count={3} label="Loading the escalations" />}
      {escalations.isError && (
        <ErrorState error={escalations.error} onRetry={() => void escalations.refetch()} />
      )}
      {rows?.length === 0 && <p>Somebody looks after every escalation.</p>}
      {rows && rows.length > 0 && (
        <ul className={styles.list} aria-label="Escalations that wait">
          {rows.map((escalation) => (
            <Row key={escalation.id} escalation={escalation} nameOf={nameOf} />
          ))}
        </ul>
      )}
      <NextPageButton list={escalations}>Show earlier</NextPageButton>
    </Card>
  );
}

function Row({ escalation, nameOf }: OpenEscalationsProps & { readonly escalation: Escalation }) {
  const canAcknowledge = useCan('escalations:raise');
  const acknowledge = useAcknowledge(escalation.ticket_id);
  return (
    <li>
      <Link className={styles.link} to={paths.ticket(escalation.ticket_id)}>
        #{escalation.ticket_number} {escalation.ticket_subject}
      </Link>
      <p className={styles.muted}>
        {escalation.reason} · {nameOf(escalation.owner_id) ?? 'nobody'} was asked ·{' '}
        <RelativeTime at={escalation.created_at} />
      </p>
      {canAcknowledge && (
        <Button size="small" isBusy={acknowledge.isPending} onClick={() => acknowledge.mutate(escalation.id)}>
          I look after #{escalation.ticket_number}
        </Button>
      )}
    </li>
  );
}
