import { Radio, WifiOff } from 'lucide-react';
import { useLiveState } from '../../lib/live/live-store.ts';
import { classNames } from '../../ui/class-names.ts';
import styles from './live-status.module.css';
import { useLiveUpdates } from './use-live-updates.ts';

/** Keeps the page up to date with what others do, and says whether it is. */
export function LiveStatus() {
  useLiveUpdates();
  const state = useLiveState();
  const isLost = state === 'lost';
  return (
    <span className={classNames(styles.status, isLost && styles.lost)} role="status">
      {state === 'live' && (
        <>
          <Radio size={12} aria-hidden /> Live
        </>
      )}
      {isLost && (
        <>
          <WifiOff size={12} aria-hidden /> Reconnecting
        </>
      )}
    </span>
  );
}
