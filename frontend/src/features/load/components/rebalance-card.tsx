import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/message.tsx';
import { Card } from '../../../ui/page.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useApplyRebalance, useRebalance } from '../api/rebalance.ts';
import styles from './load.module.css';

interface RebalanceCardProps {
  readonly nameOf: (userId: string) => string;
}

/** What should change hands and why, and one button that carries it out. */
export function RebalanceCard({ nameOf }: RebalanceCardProps) {
  const proposal = useRebalance(true);
  const apply = useApplyRebalance();
  const moves = proposal.data?.moves ?? [];
  return (
    <Card title="Rebalance">
      {proposal.isPending && <SkeletonLines count={3} label="Looking for a better balance" />}
      {proposal.isError && <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />}
      {proposal.data && moves.length === 0 && <p>Nobody has too much. There is nothing to move.</p>}
      {moves.length > 0 && (
        <>
          <ul className={styles.moves}>
            {moves.map((move) => (
              <li key={move.ticket_id} className={styles.move}>
                <Link className={styles.link} to={paths.ticket(move.ticket_id)}>
                  #{move.number} {move.subject}
                </Link>
                <span className={styles.muted}>
                  {nameOf(move.from_user_id)} → {nameOf(move.to_user_id)}: {move.reason}
                </span>
              </li>
            ))}
          </ul>
          <div>
            <Button tone="primary" isBusy={apply.isPending} onClick={() => apply.mutate(moves)}>
              Move {moves.length === 1 ? 'this ticket' : `these ${moves.length} tickets`}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
