import type { ComponentProps, ReactNode } from 'react';
import { Link, type LinkProps } from 'react-router';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Keys } from './keys.tsx';

interface Look {
  readonly tone?: 'primary' | 'default' | 'quiet' | 'danger' | 'ai';
  readonly size?: 'small' | 'medium';
  readonly isFull?: boolean;
}

interface Content {
  readonly icon?: ReactNode;
  /** Shown beside the label; the shortcut itself is registered elsewhere. */
  readonly keys?: string;
}

interface ButtonProps extends ComponentProps<'button'>, Look, Content {
  /** Shows that it is at work and takes no second click. */
  readonly isBusy?: boolean;
}

function look({ tone = 'default', size = 'medium', isFull = false }: Look, isIconOnly: boolean): string {
  return classNames(
    styles.button,
    styles[tone],
    size === 'small' && styles.small,
    isFull && styles.full,
    isIconOnly && styles.icon,
  );
}

export function Button(props: ButtonProps) {
  const { tone, size, isFull, icon, keys, isBusy = false, children, className, disabled, ...rest } = props;
  const appearance = { ...(tone && { tone }), ...(size && { size }), ...(isFull && { isFull }) };
  return (
    <button
      type="button"
      {...rest}
      className={classNames(look(appearance, children === undefined), className)}
      disabled={disabled === true || isBusy}
      aria-busy={isBusy || undefined}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden /> : icon}
      {children}
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  );
}

export function LinkButton(props: LinkProps & Look & Content) {
  const { tone, size, isFull, icon, keys, children, className, ...rest } = props;
  const appearance = { ...(tone && { tone }), ...(size && { size }), ...(isFull && { isFull }) };
  return (
    <Link {...rest} className={classNames(look(appearance, children === undefined), className)}>
      {icon}
      {children}
      {keys !== undefined && <Keys keys={keys} />}
    </Link>
  );
}
