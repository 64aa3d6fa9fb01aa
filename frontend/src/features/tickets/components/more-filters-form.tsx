import { useState, type SyntheticEvent } from 'react';
import { TextField } from '../../../ui/field.tsx';
import { dateFilters, textFilters, type MoreFiltersProps } from './filter-fields.ts';
import styles from './more-filters.module.css';

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

export function MoreFiltersForm({ view, onFilter }: MoreFiltersProps) {
  return (
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
