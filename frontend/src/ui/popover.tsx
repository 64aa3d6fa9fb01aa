import { Popover as KitPopover } from '@mantine/core';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import styles from './menu.module.css';

interface PopoverProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly target: ReactElement<{ onClick?: () => void }>;
  readonly children: ReactNode;
}

/** A small panel beside the button that opens it; takes the focus and gives it back. */
export function Popover({ label, isOpen, onOpenChange, target, children }: PopoverProps) {
  return (
    <KitPopover
      opened={isOpen}
      onChange={onOpenChange}
      trapFocus
      returnFocus
      shadow="md"
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      portalProps={{ target: '#main' }}
      classNames={{ dropdown: styles.dropdown }}
    >
      <KitPopover.Target>{cloneElement(target, { onClick: () => onOpenChange(!isOpen) })}</KitPopover.Target>
      <KitPopover.Dropdown aria-label={label}>
        <div style={{ padding: 8 }}>{children}</div>
      </KitPopover.Dropdown>
    </KitPopover>
  );
}
