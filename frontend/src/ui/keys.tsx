import styles from './keys.module.css';

const symbols: Record<string, string> = {
  enter: '↵',
  escape: 'esc',
  arrowdown: '↓',
  arrowup: '↑',
  shift: '⇧',
};
const isApple = /mac|iphone|ipad/i.test(navigator.userAgent);

function symbolOf(key: string): string {
  if (key === 'mod') return isApple ? '⌘' : 'Ctrl';
  return symbols[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** A keyboard shortcut as small key caps. For the eye only: `?` lists all of them for everybody. */
export function Keys({ keys }: { readonly keys: string }) {
  const caps = keys.split(/[ +]/).map((key, index) => ({ id: `${index}-${key}`, symbol: symbolOf(key) }));
  return (
    <span className={styles.keys} aria-hidden>
      {caps.map((cap) => (
        <kbd key={cap.id} className={styles.key}>
          {cap.symbol}
        </kbd>
      ))}
    </span>
  );
}
