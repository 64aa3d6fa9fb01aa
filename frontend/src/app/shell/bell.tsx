import { Bell as BellIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import { useUnreadNotifications } from '../../features/notifications/api/count-unread.ts';
import { paths } from '../../lib/paths.ts';
import styles from './bell.module.css';

/** The way to one's notifications, and how many are new. */
export function Bell() {
  const unread = useUnreadNotifications();
  return (
    <NavLink
      to={paths.notifications}
      className={styles.bell ?? ''}
      aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`}
    >
      <BellIcon size={17} aria-hidden />
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </NavLink>
  );
}
