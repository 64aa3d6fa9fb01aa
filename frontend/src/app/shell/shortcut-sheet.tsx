import { useActiveShortcuts } from '../../lib/shortcuts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Keys } from '../../ui/keys.tsx';
import styles from './shortcut-sheet.module.css';

/** Every shortcut that works on the page below, innermost group first. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const shortcuts = useActiveShortcuts();
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))].reverse();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} size="lg">
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <li key={shortcut.keys} className={styles.row}>
                    {shortcut.label}
                    <span className="visually-hidden">: {shortcut.keys}</span>
                    <Keys keys={shortcut.keys} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
