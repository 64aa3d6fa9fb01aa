import { useState, type SyntheticEvent } from 'react';
import { NativeSelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useDesks } from '../api/list-desks.ts';
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
  const { teams, queues } = useDesks();
  const desks = [
    { name: 'team', label: 'Team', choices: teams.map(({ id, name }) => ({ value: id, label: name })) },
    { name: 'queue', label: 'Queue', choices: queues.map(({ key, name }) => ({ value: key, label: name })) },
  ] as const;
  return (
    <div className={styles.fields}>
      {desks.map(({ name, label, choices }) => (
        <NativeSelectField
          key={name}
          label={label}
          data={[{ value: '', label: 'Any' }, ...choices]}
          value={view[name] ?? ''}
          onChange={(event) => onFilter(name, event.currentTarget.value)}
        />
      ))}
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
