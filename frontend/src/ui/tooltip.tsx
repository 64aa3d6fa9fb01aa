import { Tooltip as KitTooltip } from '@mantine/core';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './tooltip.module.css';

/**
 * An explanation that opens on hover and on focus and closes on escape. The handlers go onto the element it
 * explains, which may open a menu as well: the kit's own way takes the element over.
 */
export function useTooltip<Target extends HTMLElement>(
  label: ReactNode,
  { isDisabled }: { isDisabled: boolean },
) {
  const ref = useRef<Target>(null);
  const [isHovered, setIsHovered] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const handlers = {
    onMouseEnter: () => setIsHovered(true),
    onMouseLeave: () => setIsHovered(false),
    onFocus: () => setIsFocused(true),
    onBlur: () => setIsFocused(false),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setIsHovered(false);
      setIsFocused(false);
    },
  };
  const tooltip = (
    <KitTooltip
      label={label}
      target={ref}
      opened={(isHovered || isFocused) && !isDisabled}
      multiline
      position="bottom-end"
      classNames={{ tooltip: styles.tooltip }}
    />
  );
  return { ref, handlers, tooltip };
}
