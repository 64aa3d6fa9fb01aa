import { AtSign, Bell, Clock, MessageSquare, Sparkles, UserRound } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '../../../lib/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { NextPageButton } from '../../../ui/next-page-button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState, ErrorState } from '../../../ui/message.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { useNotifications } from '../api/list-notifications.ts';
import { useMarkRead } from '../api/mark-read.ts';
import { describe, type Notification } from '../notification-text.ts';
import styles from './notification-list.module.css';

const icons = {
  mention: AtSign,
  assignment: UserRound,
  sla: Clock,
  run_finished: Sparkles,
  reply_received: MessageSquare,
};

interface NotificationListProps {
  readonly isUnread: boolean;
  readonly nameOf: (userId: string | null) => string | null;
}

/** What reached the signed-in person, newest first. */
export function NotificationList({ isUnread, nameOf }: NotificationListProps) {
  const list = useNotifications(isUnread);
  const markRead = useMarkRead();
  if (list.isPending) return <SkeletonLines count={8} label="Loading the notifications" />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const notifications = list.data.pages.flatMap((page) => page.notifications);
  if (notifications.length === 0) {
    return (
      <EmptyState
        icon={<Bell size={28} aria-hidden />}
        title={isUnread ? 'Nothing unread' : 'No notifications yet'}
      >
        You hear here of mentions, of tickets given to you and of answers to them.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={styles.list} aria-label="Notifications">
        {notifications.map((notification) => (
          <NotificationRow
            key={notification.id}
            notification={notification}
            text={describe(notification, nameOf)}
            onRead={() => markRead.mutate(notification.id)}
          />
        ))}
      </ul>
      <NextPageButton list={list}>Show more</NextPageButton>
    </>
  );
}

interface NotificationRowProps {
  readonly notification: Notification;
  readonly text: string;
  readonly onRead: () => void;
}

function NotificationRow({ notification, text, onRead }: NotificationRowProps) {
  const { kind, ticket_id, ticket_number, ticket_subject, excerpt, created_at, read_at } = notification;
  const Icon = icons[kind];
  const isNew = read_at === null;
  return (
    <li className={classNames(styles.row, isNew && styles.unread)}>
      <span className={styles.icon}>
        <Icon size={15} aria-hidden />
      </span>
      <div className={styles.text}>
        <Link to={paths.ticket(ticket_id)} onClick={isNew ? onRead : undefined}>
          {isNew && <span className="visually-hidden">Unread: </span>}
          <span className={styles.what}>{text}</span>{' '}
          <span className={styles.subject}>
            #{ticket_number} {ticket_subject}
          </span>
        </Link>
        {excerpt !== null && <p className={styles.excerpt}>{excerpt}</p>}
      </div>
      <span className={styles.at}>
        <RelativeTime at={created_at} />
      </span>
      {isNew && (
        <Button
          size="small"
          tone="quiet"
          aria-label={`Mark as read: ${text} #${ticket_number}`}
          onClick={onRead}
        >
          Mark as read
        </Button>
      )}
    </li>
  );
}
