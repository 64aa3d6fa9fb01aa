import { Keyboard, Search } from 'lucide-react';
import { NavLink } from 'react-router';
import { useUnreadCount } from '../../features/tickets/api/count-unread.ts';
import { paths } from '../../lib/paths.ts';
import { useAllowed } from '../../lib/permissions.ts';
import { useSignedIn } from '../../lib/session.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/keys.tsx';
import { LogoMark } from '../../ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Bell } from './bell.tsx';
import { LiveStatus } from './live-status.tsx';
import { navigation } from './navigation.ts';
import styles from './shell.module.css';
import { SidebarViews } from './sidebar-views.tsx';

interface SidebarProps {
  readonly onOpenPalette: () => void;
  readonly onOpenShortcuts: () => void;
}

function UnreadCount() {
  const count = useUnreadCount();
  if (count === 0) return null;
  return (
    <span className={styles.count} title={`${count} unread`}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

export function Sidebar({ onOpenPalette, onOpenShortcuts }: SidebarProps) {
  const { tenant } = useSignedIn();
  const isAllowed = useAllowed();
  return (
    <nav className={styles.sidebar} aria-label="Main">
      <div className={styles.workspace}>
        <LogoMark size={22} />
        <span className={styles.workspaceName}>{tenant.name}</span>
      </div>
      <button type="button" className={styles.search} onClick={onOpenPalette}>
        <Search size={14} aria-hidden />
        <span>Search…</span>
        <Keys keys="mod+k" />
      </button>
      <div className={styles.nav}>
        <ul>
          {navigation
            .filter((entry) => isAllowed(entry.permission))
            .map((entry) => (
              <li key={entry.to}>
                <NavLink to={entry.to} className={styles.link ?? ''} aria-label={entry.label}>
                  <entry.icon size={16} aria-hidden />
                  <span className={styles.longLabel}>{entry.label}</span>
                  <span className={styles.shortLabel}>{entry.shortLabel}</span>
                  {entry.to === paths.tickets && <UnreadCount />}
                </NavLink>
                {entry.to === paths.tickets && <SidebarViews />}
              </li>
            ))}
        </ul>
      </div>
      <div className={styles.foot}>
        <span className={styles.help}>
          <Button
            tone="quiet"
            size="small"
            icon={<Keyboard size={14} aria-hidden />}
            keys="?"
            onClick={onOpenShortcuts}
          >
            Shortcuts
          </Button>
        </span>
        <LiveStatus />
        <span className={styles.person}>
          <AccountMenu />
          <Bell />
        </span>
      </div>
    </nav>
  );
}
