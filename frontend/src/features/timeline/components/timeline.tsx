import type { TimelineEvent } from '@opsflow/sdk';
import { Bot, Cog, User, UserRound, type LucideIcon } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useTimeline } from '../api/get-timeline.ts';
import { describeActor, describeEvent } from '../describe-event.ts';
import styles from './timeline.module.css';

const icons: Record<TimelineEvent['actor']['type'], LucideIcon> = {
  user: User,
  ai: Bot,
  customer: UserRound,
  api_key: Cog,
  system: Cog,
};

interface TimelineProps {
  readonly ticketId: string;
  readonly pollMs: number;
  readonly nameOf: (userId: string | null) => string | null;
}

/** Everything that happened to the ticket, newest first. */
export function Timeline({ ticketId, pollMs, nameOf }: TimelineProps) {
  const timeline = useTimeline(ticketId, pollMs);
  if (timeline.isPending) return <SkeletonLines count={4} label="Loading the timeline" />;
  if (timeline.isError) return <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />;
  const events = timeline.data.pages.flatMap((page) => page.events);
  return (
    <>
      <ol className={styles.list}>
        {events.map((event) => {
          const Icon = icons[event.actor.type];
          return (
            <li key={event.id} className={styles.event}>
              <span className={classNames(styles.dot, event.actor.type === 'ai' && styles.ai)}>
                <Icon size={12} aria-hidden />
              </span>
              <span className={styles.text}>
                <b>{describeActor(event, nameOf)}</b> {describeEvent(event, nameOf)}
              </span>
              <span className={styles.time}>
                <RelativeTime at={event.at} />
              </span>
            </li>
          );
        })}
      </ol>
      {timeline.hasNextPage && (
        <Button
          size="small"
          tone="quiet"
          isBusy={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </>
  );
}
