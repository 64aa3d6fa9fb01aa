import type { CSSProperties } from 'react';
import styles from './avatar.module.css';

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return `${words[0]?.[0] ?? '?'}${last?.[0] ?? ''}`.toUpperCase();
}

function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) % 360;
  return hash;
}

/** Initials in a colour of their own; the name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, size = 20 }: { readonly name: string; readonly size?: number }) {
  const style: CSSProperties & Record<'--hue', number> = {
    '--hue': hueOf(name),
    width: size,
    height: size,
    fontSize: Math.round(size * 0.44),
  };
  return (
    <span className={styles.avatar} style={style} aria-hidden>
      {initialsOf(name)}
    </span>
  );
}
