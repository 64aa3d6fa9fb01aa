import type { Permission } from '@opsflow/contract';
import { NavLink, Outlet } from 'react-router';
import { paths } from '../../lib/paths.ts';
import { useAllowed } from '../../lib/permissions.ts';
import { NarrowColumn, Page, PageBody } from '../../ui/page.tsx';
import styles from './settings-layout.module.css';

/** The pages of the settings; whoever may not use one does not see it. */
const entries: readonly { label: string; to: string; permission: Permission }[] = [
  { label: 'Workspace', to: paths.settings, permission: 'workspace:read' },
  { label: 'Your account', to: paths.account, permission: 'self:read' },
  { label: 'Access', to: paths.access, permission: 'workspace:edit' },
  { label: 'Roles', to: paths.roles, permission: 'roles:manage' },
  { label: 'API keys', to: paths.apiKeys, permission: 'api_keys:manage' },
  { label: 'Sign-on', to: paths.signOnSettings, permission: 'sign_on:manage' },
  { label: 'Audit log', to: paths.audit, permission: 'audit:read' },
  { label: 'Messages', to: paths.messages, permission: 'outbox:manage' },
  { label: 'Log', to: paths.log, permission: 'logs:read' },
];

export function SettingsLayout() {
  const isAllowed = useAllowed();
  return (
    <Page title="Settings">
      <PageBody>
        <NarrowColumn>
          <nav className={styles.nav} aria-label="Settings">
            {entries
              .filter(({ permission }) => isAllowed(permission))
              .map(({ label, to }) => (
                <NavLink key={to} to={to} end className={styles.link as string}>
                  {label}
                </NavLink>
              ))}
          </nav>
          <Outlet />
        </NarrowColumn>
      </PageBody>
    </Page>
  );
}
