import type { Reply } from '@opsflow/sdk';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import styles from './conflict.module.css';

interface DraftConflictDialogProps {
  readonly theirs: Reply;
  readonly mine: string;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onClose: () => void;
}

/** Two people saved the same draft: both texts side by side, and a person decides. */
export function DraftConflictDialog(props: DraftConflictDialogProps) {
  return (
    <Dialog title="Somebody else saved this draft" onClose={props.onClose} size="xl">
      <div className={styles.texts}>
        <section>
          <h3>Theirs</h3>
          <pre tabIndex={0}>{props.theirs.body}</pre>
        </section>
        <section>
          <h3>Mine</h3>
          <pre tabIndex={0}>{props.mine}</pre>
        </section>
      </div>
      <div className={styles.end}>
        <Button onClick={props.onTakeTheirs}>Take theirs</Button>
        <Button tone="primary" onClick={props.onKeepMine}>
          Save mine over it
        </Button>
      </div>
    </Dialog>
  );
}
