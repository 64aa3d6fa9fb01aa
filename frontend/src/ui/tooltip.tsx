import { Tooltip as KitTooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import styles from './tooltip.module.css';

interface TooltipProps {
  readonly label: ReactNode;
  readonly children: ReactElement;
  readonly isDisabled?: boolean;
}

/** Opens on hover, on focus and on touch. */
export function Tooltip({ label, children, isDisabled = false }: TooltipProps) {
  return (
    <KitTooltip
      label={label}
      disabled={isDisabled}
      events={{ hover: true, focus: true, touch: true }}
      openDelay={250}
      multiline
      classNames={{ tooltip: styles.tooltip }}
    >
      {children}
    </KitTooltip>
  );
}
