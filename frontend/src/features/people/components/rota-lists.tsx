import type { DirectoryEntry } from '@opsflow/sdk';
import { ChevronUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { formatDateTime } from '../../../lib/format.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import styles from '../../../ui/forms.module.css';
import type { Rota } from '../api/on-call.ts';
import lists from './rota.module.css';

export interface RotaListProps {
  readonly rota: Rota;
  readonly people: readonly DirectoryEntry[];
  readonly nameOf: (userId: string | null) => string | null;
  readonly onChange: (part: Partial<Rota>) => void;
}

function choicesOf(people: readonly DirectoryEntry[], without: readonly string[] = []) {
  return people
    .filter(({ id, status, role }) => status === 'active' && role !== 'viewer' && !without.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
}

/** Who takes turns, in which order. */
export function TurnOrder({ rota, people, nameOf, onChange }: RotaListProps) {
  const ids = rota.participant_ids;
  const moveUp = (index: number) => {
    const next = [...ids];
    const [id] = next.splice(index, 1);
    if (id !== undefined) next.splice(index - 1, 0, id);
    onChange({ participant_ids: next });
  };
  return (
    <div className={styles.stack}>
      <ol className={lists.list} aria-label="Who takes turns, in this order">
        {ids.map((id, index) => (
          <li key={id}>
            <span>
              {index + 1}. {nameOf(id)}
            </span>
            <span>
              <Button
                size="small"
                tone="quiet"
                aria-label={`Move ${nameOf(id) ?? 'somebody'} up`}
                icon={<ChevronUp size={14} aria-hidden />}
                disabled={index === 0}
                onClick={() => moveUp(index)}
              />
              <Button
                size="small"
                tone="quiet"
                aria-label={`Take ${nameOf(id) ?? 'somebody'} out`}
                icon={<Trash2 size={14} aria-hidden />}
                onClick={() => onChange({ participant_ids: ids.filter((other) => other !== id) })}
              />
            </span>
          </li>
        ))}
      </ol>
      <SelectField
        label="Add somebody to the turns"
        placeholder="Choose a person"
        data={choicesOf(people, ids)}
        value={null}
        searchable
        onChange={(id) => id !== null && onChange({ participant_ids: [...ids, id] })}
      />
    </div>
  );
}

interface StandInsProps extends RotaListProps {
  readonly errors: Readonly<Record<string, string>>;
}

const blank = { user_id: '', from: '', to: '' };

/** The instant that a field for local date and time holds; null while it holds none. */
function instantOf(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Whoever takes over from the rota for a while. */
export function StandIns({ rota, people, nameOf, errors, onChange }: StandInsProps) {
  const [values, setValues] = useState(blank);
  const [from, to] = [instantOf(values.from), instantOf(values.to)];
  const isComplete = values.user_id !== '' && from !== null && to !== null && from < to;
  const add = () => {
    if (!isComplete) return;
    onChange({ overrides: [...rota.overrides, { user_id: values.user_id, from, to }] });
    setValues(blank);
  };
  return (
    <div className={styles.stack}>
      <ul className={lists.list} aria-label="Stand-ins">
        {rota.overrides.map((override, index) => (
          <li key={`${override.user_id}${override.from}`}>
            <span>
              {nameOf(override.user_id)}, {formatDateTime(override.from)}–{formatDateTime(override.to)}
              {errors[`overrides.${index}.to`] !== undefined && ` (${errors[`overrides.${index}.to`]})`}
            </span>
            <Button
              size="small"
              tone="quiet"
              aria-label={`Remove the stand-in ${nameOf(override.user_id) ?? ''}`}
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => onChange({ overrides: rota.overrides.filter((_, at) => at !== index) })}
            />
          </li>
        ))}
      </ul>
      <div className={styles.filters}>
        <SelectField
          label="Stand-in"
          placeholder="Choose a person"
          data={choicesOf(people)}
          value={values.user_id === '' ? null : values.user_id}
          clearable
          onChange={(id) => setValues({ ...values, user_id: id ?? '' })}
        />
        <TextField
          label="From"
          type="datetime-local"
          value={values.from}
          onChange={({ currentTarget }) => setValues({ ...values, from: currentTarget.value })}
        />
        <TextField
          label="To"
          type="datetime-local"
          value={values.to}
          error={from !== null && to !== null && from >= to ? 'must lie after the beginning' : undefined}
          onChange={({ currentTarget }) => setValues({ ...values, to: currentTarget.value })}
        />
        <Button disabled={!isComplete} onClick={add}>
          Add the stand-in
        </Button>
      </div>
    </div>
  );
}
