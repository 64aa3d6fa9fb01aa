import type { Ticket } from '@opsflow/sdk';
import { choicesOf, statusLabels } from '../../../lib/labels.ts';
import { Picker } from '../../../ui/picker.tsx';
import { StatusBadge, StatusIcon } from '../../../ui/ticket-values.tsx';
import type { TicketChange } from '../api/update-ticket.ts';
import styles from './properties.module.css';

export const statusOptions = choicesOf(statusLabels).map((choice) => ({
  ...choice,
  icon: <StatusIcon status={choice.value} />,
}));

interface StatusPickerProps {
  readonly ticket: Ticket;
  readonly canEdit: boolean;
  readonly onChange: (change: TicketChange) => void;
}

/** The status at the head of the ticket, changed where it is read. */
export function StatusPicker({ ticket: { status }, canEdit, onChange }: StatusPickerProps) {
  if (!canEdit) return <StatusBadge status={status} />;
  return (
    <Picker
      label="Status"
      options={statusOptions}
      value={status}
      onPick={(next) => next !== status && onChange({ status: next })}
    >
      <button
        type="button"
        className={styles.value}
        aria-label={`Change the status (${statusLabels[status]})`}
      >
        <StatusBadge status={status} />
      </button>
    </Picker>
  );
}
