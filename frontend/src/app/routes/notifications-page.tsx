import { useSearchParams } from 'react-router';
import { useMarkAllRead } from '../../features/notifications/api/mark-read.ts';
import { useUnreadNotifications } from '../../features/notifications/api/count-unread.ts';
import { NotificationList } from '../../features/notifications/components/notification-list.tsx';
import { paths } from '../../lib/paths.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { NarrowColumn, Page, PageBody } from '../../ui/page.tsx';
import { usePersonName } from './use-person-name.ts';

export function NotificationsPage() {
  const [search, setSearch] = useSearchParams();
  const isUnread = search.get('unread') === 'true';
  const unread = useUnreadNotifications();
  const markAll = useMarkAllRead();
  const nameOf = usePersonName();
  return (
    <Page
      title="Notifications"
      actions={
        <>
          <Button
            size="small"
            tone={isUnread ? 'default' : 'quiet'}
            aria-pressed={isUnread}
            onClick={() => setSearch(isUnread ? {} : { unread: 'true' }, { replace: true })}
          >
            Unread only
          </Button>
          {unread > 0 && (
            <Button size="small" isBusy={markAll.isPending} onClick={() => markAll.mutate()}>
              Mark all as read
            </Button>
          )}
          <LinkButton to={paths.notificationSettings} size="small" tone="quiet">
            Preferences
          </LinkButton>
        </>
      }
    >
      <PageBody>
        <NarrowColumn>
          <NotificationList isUnread={isUnread} nameOf={nameOf} />
        </NarrowColumn>
      </PageBody>
    </Page>
  );
}
