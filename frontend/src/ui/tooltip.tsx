import { Tooltip as KitTooltip } from '@mantine/core';
import type { ReactNode, RefObject } from 'react';
import styles from './tooltip.module.css';

interface TooltipProps {
  readonly label: ReactNode;
  /** What it explains. By reference, so that the same button can open a menu too. */
  readonly target: RefObject<HTMLElement | null>;
  readonly isDisabled?: boolean;
}

/** Opens on hover, on focus and on touch. */
export function Tooltip({ label, target, isDisabled = false }: TooltipProps) {
  return (
    <KitTooltip
      label={label}
      target={target}
      disabled={isDisabled}
      events={{ hover: true, focus: true, touch: true }}
      openDelay={250}
      multiline
      classNames={{ tooltip: styles.tooltip }}
    />
  );
}
