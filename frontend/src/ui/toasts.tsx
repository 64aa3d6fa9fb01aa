import { X } from 'lucide-react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { dismissToast, useToasts, type Toast } from './toast-store.ts';
import styles from './toasts.module.css';

/** The live region in which short messages appear. Stands on the page from the start, or nothing is read out. */
export function Toasts() {
  const toasts = useToasts();
  return (
    <section className={styles.region} aria-label="Notifications" aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { action } = toast;
  return (
    <div
      className={classNames(styles.toast, styles[toast.tone])}
      role={toast.tone === 'danger' ? 'alert' : undefined}
    >
      <p>{toast.text}</p>
      {action && (
        <Button
          size="small"
          tone="quiet"
          onClick={() => {
            action.run();
            dismissToast(toast.id);
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        size="small"
        tone="quiet"
        aria-label="Dismiss"
        icon={<X size={14} aria-hidden />}
        onClick={() => dismissToast(toast.id)}
      />
    </div>
  );
}
