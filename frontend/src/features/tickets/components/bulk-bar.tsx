import type { DirectoryEntry, TicketRow } from '@opsflow/sdk';
import { ChevronDown, Sparkles, X } from 'lucide-react';
import { useMemo } from 'react';
import { categoryLabels, choicesOf, priorityLabels, statusLabels } from '../../../lib/labels.ts';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import { Button } from '../../../ui/button.tsx';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import type { BulkChange, BulkProgress } from '../api/change-many.ts';
import styles from './bulk-bar.module.css';

interface BulkBarProps {
  readonly selected: readonly TicketRow[];
  readonly people: readonly DirectoryEntry[];
  readonly isBusy: boolean;
  /** Of the change that is being made. */
  readonly progress: BulkProgress | null;
  readonly onStop: () => void;
  readonly onChange: (change: BulkChange) => void;
  readonly onTriage: () => void;
  readonly onClear: () => void;
}

const nobody = 'nobody';

/** What can be done to all selected tickets at once. */
export function BulkBar(props: BulkBarProps) {
  const { selected, people, isBusy, progress, onStop, onChange, onTriage, onClear } = props;
  useClearShortcut(onClear);
  const assignees = [
    { value: nobody, label: 'Nobody' },
    ...people
      .filter((person) => person.status === 'active')
      .map((person) => ({ value: person.id, label: person.name })),
  ];
  return (
    <div className={styles.bar} role="group" aria-label="Selected tickets">
      <span className={styles.count} role="status">
        {progress === null ? `${selected.length} selected` : `${progress.done} of ${progress.total} changed`}
      </span>
      {progress !== null && progress.total > progress.done && (
        <>
          <progress
            className={styles.progress}
            value={progress.done}
            max={progress.total}
            aria-label="Tickets changed"
          />
          <Button size="small" onClick={onStop}>
            Stop
          </Button>
        </>
      )}
      <BulkPicker
        label="Assign"
        options={assignees}
        isBusy={isBusy}
        onPick={(value) => onChange({ assignee_id: value === nobody ? null : value })}
      />
      <BulkPicker
        label="Status"
        options={choicesOf(statusLabels)}
        isBusy={isBusy}
        onPick={(status) => onChange({ status })}
      />
      <BulkPicker
        label="Priority"
        options={choicesOf(priorityLabels)}
        isBusy={isBusy}
        onPick={(priority) => onChange({ priority })}
      />
      <BulkPicker
        label="Category"
        options={choicesOf(categoryLabels)}
        isBusy={isBusy}
        onPick={(category) => onChange({ category })}
      />
      <Button
        size="small"
        tone="ai"
        icon={<Sparkles size={13} aria-hidden />}
        isBusy={isBusy}
        onClick={onTriage}
      >
        Triage
      </Button>
      <span className={styles.spacer} />
      <Button size="small" tone="quiet" icon={<X size={13} aria-hidden />} keys="escape" onClick={onClear}>
        Clear selection
      </Button>
    </div>
  );
}

interface BulkPickerProps<Value extends string> {
  readonly label: string;
  readonly options: readonly PickerOption<Value>[];
  readonly isBusy: boolean;
  readonly onPick: (value: Value) => void;
}

function BulkPicker<Value extends string>({ label, options, isBusy, onPick }: BulkPickerProps<Value>) {
  return (
    <Picker label={label} options={options} value={null} onPick={onPick}>
      <Button size="small" disabled={isBusy} aria-label={`${label} for all selected`}>
        {label}
        <ChevronDown size={13} aria-hidden />
      </Button>
    </Picker>
  );
}

function useClearShortcut(onClear: () => void): void {
  const shortcuts = useMemo<Shortcut[]>(
    () => [{ keys: 'escape', label: 'Clear the selection', group: 'List', run: onClear }],
    [onClear],
  );
  useShortcuts(shortcuts);
}
