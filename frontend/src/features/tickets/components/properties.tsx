import type { DirectoryEntry, Ticket } from '@opsflow/sdk';
import { useMemo, useState, type ReactNode } from 'react';
import {
  categoryLabels,
  channelLabels,
  choicesOf,
  priorityLabels,
  statusLabels,
} from '../../../lib/labels.ts';
import { useShortcuts, type Shortcut } from '../../../lib/shortcuts.ts';
import { useLatest } from '../../../lib/use-latest.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Picker, type PickerOption } from '../../../ui/picker.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { CategoryBadge, PriorityBadge, PriorityIcon, StatusBadge } from '../../../ui/ticket-values.tsx';
import type { TicketChange } from '../api/update-ticket.ts';
import styles from './properties.module.css';
import { statusOptions } from './status-picker.tsx';
import { TagsEditor } from './tags-editor.tsx';

export interface PropertiesProps {
  readonly ticket: Ticket;
  readonly people: readonly DirectoryEntry[];
  readonly canEdit: boolean;
  readonly onChange: (change: TicketChange) => void;
  /** A key opens one of them, which has to be on the screen for that. */
  readonly onReveal: () => void;
}

const priorityOptions = choicesOf(priorityLabels).map((choice) => ({
  ...choice,
  icon: <PriorityIcon priority={choice.value} />,
}));
const categoryOptions = choicesOf(categoryLabels);
const nobody = 'nobody';

type Field = 'status' | 'priority' | 'category' | 'assignee';

/** The editable facts of a ticket; a letter opens each. */
export function Properties({ ticket, people, canEdit, onChange, onReveal }: PropertiesProps) {
  const [open, setOpen] = useState<Field | null>(null);
  const openByKey = useLatest((field: Field) => {
    onReveal();
    setOpen(field);
  });
  usePropertyShortcuts(canEdit, openByKey);
  const shared = (field: Field) => ({
    isOpen: open === field,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? field : null),
    canEdit,
  });
  return (
    <dl className={styles.list}>
      <dt>Status</dt>
      <dd>
        <Property
          {...shared('status')}
          label={`Status: ${statusLabels[ticket.status]}`}
          options={statusOptions}
          value={ticket.status}
          onPick={(status) => status !== ticket.status && onChange({ status })}
        >
          <StatusBadge status={ticket.status} />
        </Property>
      </dd>
      <dt>Priority</dt>
      <dd>
        <Property
          {...shared('priority')}
          label={`Priority: ${priorityLabels[ticket.priority]}`}
          options={priorityOptions}
          value={ticket.priority}
          onPick={(priority) => priority !== ticket.priority && onChange({ priority })}
        >
          <PriorityBadge priority={ticket.priority} isUnaccepted={ticket.sources.priority === 'ai'} />
        </Property>
      </dd>
      <dt>Category</dt>
      <dd>
        <Property
          {...shared('category')}
          label={`Category: ${ticket.category ? categoryLabels[ticket.category] : 'none'}`}
          options={categoryOptions}
          value={ticket.category}
          onPick={(category) => category !== ticket.category && onChange({ category })}
        >
          <CategoryBadge category={ticket.category} isUnaccepted={ticket.sources.category === 'ai'} />
        </Property>
      </dd>
      <dt>Assignee</dt>
      <dd>
        <AssigneeProperty ticket={ticket} people={people} onChange={onChange} {...shared('assignee')} />
      </dd>
      <dt>Tags</dt>
      <dd>
        <TagsEditor tags={ticket.tags} canEdit={canEdit} onChange={(tags) => onChange({ tags })} />
      </dd>
      <CustomerFacts ticket={ticket} />
    </dl>
  );
}

function CustomerFacts({ ticket }: { readonly ticket: Ticket }) {
  return (
    <>
      <dt>Customer</dt>
      <dd className={styles.text}>{ticket.customer_name}</dd>
      {ticket.customer_email !== null && (
        <>
          <dt>E-mail</dt>
          <dd className={styles.text}>
            <a href={`mailto:${ticket.customer_email}`}>{ticket.customer_email}</a>
          </dd>
        </>
      )}
      <dt>Channel</dt>
      <dd>{channelLabels[ticket.channel]}</dd>
      <dt>Created</dt>
      <dd>
        <RelativeTime at={ticket.created_at} />
      </dd>
    </>
  );
}

interface PropertyProps<Value extends string> {
  readonly label: string;
  readonly options: readonly PickerOption<Value>[];
  readonly value: Value | null;
  readonly onPick: (value: Value) => void;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly canEdit: boolean;
  readonly children: ReactNode;
}

function Property<Value extends string>({ canEdit, children, label, ...picker }: PropertyProps<Value>) {
  if (!canEdit) return <span className={styles.value}>{children}</span>;
  return (
    <Picker {...picker} label={label.split(':')[0] ?? label}>
      <button type="button" className={styles.value} aria-label={label}>
        {children}
      </button>
    </Picker>
  );
}

type AssigneePropertyProps = Pick<PropertiesProps, 'ticket' | 'people' | 'onChange'> &
  Pick<PropertyProps<string>, 'isOpen' | 'onOpenChange' | 'canEdit'>;

function AssigneeProperty({ ticket, people, onChange, ...shared }: AssigneePropertyProps) {
  const name = people.find((person) => person.id === ticket.assignee_id)?.name;
  const shown = name ?? (ticket.assignee_id === null ? 'Nobody' : '…');
  const options = [
    { value: nobody, label: 'Nobody' },
    ...people
      .filter((person) => person.status === 'active')
      .map((person) => ({ value: person.id, label: person.name, icon: <Avatar name={person.name} /> })),
  ];
  const pick = (value: string) => {
    const assigneeId = value === nobody ? null : value;
    if (assigneeId !== ticket.assignee_id) onChange({ assignee_id: assigneeId });
  };
  return (
    <Property
      {...shared}
      label={`Assignee: ${shown}`}
      options={options}
      value={ticket.assignee_id ?? nobody}
      onPick={pick}
    >
      <Badge
        tone="plain"
        icon={name === undefined ? undefined : <Avatar name={name} />}
        isUnaccepted={ticket.assignee_id !== null && ticket.sources.assignee_id === 'ai'}
      >
        {shown}
      </Badge>
    </Property>
  );
}

function usePropertyShortcuts(canEdit: boolean, open: (field: Field) => void): void {
  const shortcuts = useMemo<Shortcut[]>(() => {
    const entry = (keys: string, field: Field, label: string): Shortcut => ({
      keys,
      label,
      group: 'Ticket',
      isDisabled: !canEdit,
      run: () => open(field),
    });
    return [
      entry('s', 'status', 'Change the status'),
      entry('p', 'priority', 'Change the priority'),
      entry('l', 'category', 'Change the category'),
      entry('a', 'assignee', 'Assign'),
    ];
  }, [canEdit, open]);
  useShortcuts(shortcuts);
}
