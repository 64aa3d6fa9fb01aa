import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useNavigate } from 'react-router';
import { useLogOut } from '../../features/auth/api/log-out.ts';
import { roleLabels } from '../../lib/labels.ts';
import { paths } from '../../lib/paths.ts';
import { useSignedIn } from '../../lib/session.ts';
import { ActionMenu } from '../../ui/action-menu.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { useColourScheme } from '../../ui/colour-scheme.ts';
import styles from './shell.module.css';

export function AccountMenu() {
  const { user } = useSignedIn();
  const { setColorScheme } = useColourScheme();
  const logOut = useLogOut();
  const navigate = useNavigate();
  return (
    <ActionMenu
      label="Account"
      heading={user.email}
      actions={[
        {
          label: 'Your account',
          icon: <UserRound size={14} aria-hidden />,
          run: () => void navigate(paths.account),
        },
        { label: 'Light theme', icon: <Sun size={14} aria-hidden />, run: () => setColorScheme('light') },
        { label: 'Dark theme', icon: <Moon size={14} aria-hidden />, run: () => setColorScheme('dark') },
        {
          label: 'Theme of the system',
          icon: <Monitor size={14} aria-hidden />,
          run: () => setColorScheme('auto'),
        },
        { label: 'Log out', icon: <LogOut size={14} aria-hidden />, run: () => logOut.mutate() },
      ]}
    >
      <button type="button" className={styles.account} aria-label={`Account of ${user.name}`}>
        <Avatar name={user.name} size={26} />
        <span className={styles.accountText}>
          <span>{user.name}</span>
          <span>{roleLabels[user.role]}</span>
        </span>
      </button>
    </ActionMenu>
  );
}
