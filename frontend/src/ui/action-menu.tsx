import { Menu } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { menuLook } from './menu-look.ts';

export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

interface ActionMenuProps {
  readonly label: string;
  readonly heading?: ReactNode;
  readonly actions: readonly MenuAction[];
  readonly children: ReactElement;
}

/** A few actions behind one button. */
export function ActionMenu({ label, heading, actions, children }: ActionMenuProps) {
  return (
    <Menu {...menuLook} position="bottom-end">
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {heading !== undefined && <Menu.Label role="presentation">{heading}</Menu.Label>}
        {actions.map((action) => (
          <Menu.Item key={action.label} leftSection={action.icon} onClick={action.run}>
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
