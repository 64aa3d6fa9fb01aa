import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { formatPercent } from '../../../lib/format.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useApplyRebalance, useRebalance, type Proposal } from '../api/rebalance.ts';
import styles from './load.module.css';

interface RebalanceCardProps {
  readonly nameOf: (userId: string) => string;
}

/** What should change hands and why; whoever leads picks, and one button carries it out. */
export function RebalanceCard({ nameOf }: RebalanceCardProps) {
  const proposal = useRebalance();
  return (
    <Card title="Rebalance">
      {proposal.isPending && <SkeletonLines count={3} label="Looking for a better balance" />}
      {proposal.isError && <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />}
      {proposal.data?.moves.length === 0 && <p>Nobody has too much. There is nothing to move.</p>}
      {proposal.data && proposal.data.moves.length > 0 && (
        <Moves key={proposal.data.computed_at} proposal={proposal.data} nameOf={nameOf} />
      )}
    </Card>
  );
}

function Moves({ proposal, nameOf }: RebalanceCardProps & { readonly proposal: Proposal }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const apply = useApplyRebalance();
  const chosen = proposal.moves.filter((move) => !left.has(move.ticket_id));
  const toggle = (ticketId: string) => {
    const next = new Set(left);
    if (!next.delete(ticketId)) next.add(ticketId);
    setLeft(next);
  };
  return (
    <>
      <ul className={styles.moves} aria-label="Proposed moves">
        {proposal.moves.map((move) => (
          <li key={move.ticket_id} className={styles.move}>
            <input
              type="checkbox"
              aria-label={`Move #${move.number} to ${nameOf(move.to_user_id)}`}
              checked={!left.has(move.ticket_id)}
              onChange={() => toggle(move.ticket_id)}
            />
            <span>
              <Link className={styles.link} to={paths.ticket(move.ticket_id)}>
                <span className={styles.muted}>#{move.number}</span> {move.subject}
              </Link>
              <span className={styles.because}>
                {nameOf(move.from_user_id)} → <b>{nameOf(move.to_user_id)}</b>: {move.reason}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.muted}>
        With all of them:{' '}
        {proposal.people
          .filter(({ before, after }) => before !== after)
          .map(({ name, before, after }) => `${name} ${formatPercent(before)} → ${formatPercent(after)}`)
          .join(', ')}
      </p>
      <div>
        <Button
          tone="primary"
          isBusy={apply.isPending}
          disabled={chosen.length === 0}
          onClick={() => apply.mutate(chosen)}
        >
          Move {chosen.length === 1 ? '1 ticket' : `${chosen.length} tickets`}
        </Button>
      </div>
    </>
  );
}
