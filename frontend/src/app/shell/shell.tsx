import { useMemo, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { SessionExpiredDialog } from '../../features/auth/components/session-expired-dialog.tsx';
import { paths } from '../../lib/paths.ts';
import { useAllowed } from '../../lib/permissions.ts';
import { useShortcuts, type Shortcut } from '../../lib/shortcuts.ts';
import { PaneBoundary } from '../../ui/pane-boundary.tsx';
import { navigation } from './navigation.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { Overlays, type Overlay } from './overlays.tsx';
import styles from './shell.module.css';
import { Sidebar } from './sidebar.tsx';

function useShellShortcuts(open: (overlay: Overlay) => void): void {
  const navigate = useNavigate();
  const isAllowed = useAllowed();
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      {
        keys: 'mod+k',
        label: 'Open the command palette',
        group: 'Everywhere',
        isForEditors: true,
        run: () => open('palette'),
      },
      { keys: '/', label: 'Search everything', group: 'Everywhere', run: () => open('palette') },
      { keys: '?', label: 'Show all shortcuts', group: 'Everywhere', run: () => open('shortcuts') },
      {
        keys: 'c',
        label: 'New ticket',
        group: 'Everywhere',
        isDisabled: !isAllowed('tickets:create'),
        run: () => void navigate(paths.newTicket),
      },
      {
        keys: 'g n',
        label: 'Go to notifications',
        group: 'Everywhere',
        run: () => void navigate(paths.notifications),
      },
      ...navigation.map((entry) => ({
        keys: entry.keys,
        label: `Go to ${entry.label.toLowerCase()}`,
        group: 'Everywhere',
        isDisabled: !isAllowed(entry.permission),
        run: () => void navigate(entry.to),
      })),
    ],
    [isAllowed, navigate, open],
  );
  useShortcuts(shortcuts, 'base');
}

/** What stands around every page behind log-in. */
export function Shell() {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const location = useLocation();
  useShellShortcuts(setOverlay);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <Sidebar onOpenPalette={() => setOverlay('palette')} onOpenShortcuts={() => setOverlay('shortcuts')} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <PaneBoundary name="This page" resetKey={location.pathname}>
          <Outlet />
        </PaneBoundary>
      </main>
      <OfflineNotice />
      <SessionExpiredDialog />
      <Overlays overlay={overlay} onClose={() => setOverlay(null)} />
    </div>
  );
}
