import type { MenuProps } from '@mantine/core';
import styles from './menu.module.css';

/** What every menu of the desk has in common. */
export const menuLook = {
  shadow: 'md',
  position: 'bottom-start',
  transitionProps: { duration: 0 },
  // Not `keydown`: the key that opened the menu would close it again.
  clickOutsideEvents: ['mousedown', 'touchstart'],
  // A placeholder inside a menu is no menu item; without it the first item gets the focus.
  withInitialFocusPlaceholder: false,
  // Everything on a page stands in a landmark, an open menu too.
  portalProps: { target: '#main' },
  hideDetached: false,
  classNames: { dropdown: styles.dropdown ?? '', item: styles.item ?? '', label: styles.label ?? '' },
} satisfies Partial<MenuProps>;
