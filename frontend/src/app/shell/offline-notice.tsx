import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Notice } from '../../ui/message.tsx';
import styles from './shell.module.css';

export function OfflineNotice() {
  const isOnline = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div className={styles.offline} role="status">
      {!isOnline && (
        <Notice tone="warn">You are offline. What you type is kept and what you send waits.</Notice>
      )}
    </div>
  );
}
