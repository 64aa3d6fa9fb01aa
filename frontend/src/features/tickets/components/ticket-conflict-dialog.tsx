import type { TicketConflict } from '../api/update-ticket.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { describeField, fieldLabels, type PatchableField } from '../ticket-fields.ts';
import styles from './conflict.module.css';

interface TicketConflictDialogProps {
  readonly conflict: TicketConflict;
  readonly nameOf: (userId: string | null) => string | null;
  readonly onKeepTheirs: () => void;
  readonly onApplyMine: () => void;
}

/** Somebody changed the ticket first: theirs and mine, and a person decides. */
export function TicketConflictDialog({
  conflict,
  nameOf,
  onKeepTheirs,
  onApplyMine,
}: TicketConflictDialogProps) {
  const fields = Object.keys(conflict.mine) as PatchableField[];
  return (
    <Dialog title="Somebody changed this ticket first" onClose={onKeepTheirs}>
      <p>Your change was not made. This is the ticket now, and what you wanted.</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Now (theirs)</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{fieldLabels[field]}</th>
              <td>{describeField(field, conflict.theirs[field], nameOf)}</td>
              <td>{describeField(field, conflict.mine[field], nameOf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.end}>
        <Button onClick={onKeepTheirs}>Keep theirs</Button>
        <Button tone="primary" onClick={onApplyMine}>
          Apply mine
        </Button>
      </div>
    </Dialog>
  );
}
