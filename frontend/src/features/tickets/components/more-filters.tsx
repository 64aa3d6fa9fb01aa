import { ListFilter } from 'lucide-react';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Popover } from '../../../ui/popover.tsx';
import type { TicketView } from '../ticket-view.ts';
import styles from './more-filters.module.css';

interface MoreFiltersProps {
  readonly view: TicketView;
  readonly onFilter: (name: string, value: string | null) => void;
}

const textFilters = [
  { name: 'tag', label: 'Tag' },
  { name: 'requester', label: 'Customer’s e-mail' },
] as const;
const dateFilters = [
  { name: 'created_from', label: 'Created from', clock: 'T00:00:00.000' },
  { name: 'created_to', label: 'Created until', clock: 'T23:59:59.999' },
  { name: 'updated_from', label: 'Updated from', clock: 'T00:00:00.000' },
  { name: 'updated_to', label: 'Updated until', clock: 'T23:59:59.999' },
] as const;

/** A local day as the instant at which it begins or ends. */
function toInstant(day: string, clock: string): string | null {
  const at = new Date(`${day}${clock}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function toLocalDay(instant: string | undefined): string {
  if (instant === undefined) return '';
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** Tag, customer and dates: needed less often, so behind one button. */
export function MoreFilters({ view, onFilter }: MoreFiltersProps) {
  const [isOpen, setIsOpen] = useState(false);
  const count = [...textFilters, ...dateFilters].filter(({ name }) => view[name] !== undefined).length;
  return (
    <Popover
      label="More filters"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      target={
        <Button
          size="small"
          tone={count > 0 ? 'default' : 'quiet'}
          icon={<ListFilter size={13} aria-hidden />}
        >
          {count > 0 ? `More: ${count}` : 'More'}
        </Button>
      }
    >
      <div className={styles.fields}>
        {textFilters.map(({ name, label }) => (
          <TextFilter
            key={`${name}-${view[name] ?? ''}`}
            label={label}
            value={view[name] ?? ''}
            onApply={(value) => onFilter(name, value)}
          />
        ))}
        {dateFilters.map(({ name, label, clock }) => (
          <TextField
            key={name}
            label={label}
            type="date"
            value={toLocalDay(view[name])}
            onChange={(event) =>
              onFilter(name, event.currentTarget.value && toInstant(event.currentTarget.value, clock))
            }
          />
        ))}
      </div>
    </Popover>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onApply: (value: string) => void;
}

function TextFilter({ label, value, onApply }: TextFilterProps) {
  const [text, setText] = useState(value);
  const apply = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() !== value) onApply(text.trim());
  };
  return (
    <form onSubmit={apply}>
      <TextField
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={apply}
      />
    </form>
  );
}
