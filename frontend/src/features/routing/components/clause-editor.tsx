import { Trash2 } from 'lucide-react';
import { categoryLabels, channelLabels, choicesOf, priorityLabels } from '../../../lib/labels.ts';
import { Button } from '../../../ui/button.tsx';
import { TagsField } from '../../../ui/choice-field.tsx';
import { TextField } from '../../../ui/field.tsx';
import { ToggleGroup } from '../../../ui/toggle-group.tsx';
import type { RoutingClause } from '../api/routing-policy.ts';
import { tierLabels } from '../rule-words.ts';
import styles from './routing-settings.module.css';

export interface ClauseListProps {
  readonly clauses: readonly RoutingClause[];
  /** Where the list stands in what is saved: `rules.0.when`. */
  readonly path: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (clauses: RoutingClause[]) => void;
}

/** Clauses of which any must hold. */
export function ClauseList({ clauses, path, errors, onChange }: ClauseListProps) {
  return (
    <div className={styles.stack}>
      {clauses.map((clause, index) => (
        <ClauseEditor
          key={index}
          title={index === 0 ? 'All of this holds' : 'Or all of this'}
          clause={clause}
          path={`${path}.${index}`}
          errors={errors}
          onChange={(changed) => onChange(clauses.map((other, at) => (at === index ? changed : other)))}
          onRemove={() => onChange(clauses.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...clauses, {}])}>
          {clauses.length === 0 ? 'Add conditions' : 'Or …'}
        </Button>
      </div>
    </div>
  );
}

interface ClauseEditorProps extends Omit<ClauseListProps, 'clauses' | 'onChange'> {
  readonly title: string;
  readonly clause: RoutingClause;
  readonly onChange: (clause: RoutingClause) => void;
  readonly onRemove: () => void;
}

const fields = [
  { name: 'priority', label: 'Priority', options: choicesOf(priorityLabels) },
  { name: 'customer_tier', label: 'Customer', options: choicesOf(tierLabels) },
  { name: 'category', label: 'Category', options: choicesOf(categoryLabels) },
  { name: 'channel', label: 'Channel', options: choicesOf(channelLabels) },
] as const;

function ClauseEditor({ title, clause, path, errors, onChange, onRemove }: ClauseEditorProps) {
  /** A condition that names nothing is none. */
  const set = (name: keyof RoutingClause, value: readonly string[] | number | undefined) => {
    const { [name]: _old, ...others } = clause;
    const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
    onChange(isNothing ? others : { ...others, [name]: value });
  };
  return (
    <fieldset className={styles.clause}>
      <legend>{title}</legend>
      {fields.map(({ name, label, options }) => (
        <ToggleGroup<string>
          key={name}
          label={label}
          options={options}
          values={clause[name] ?? []}
          error={errors[`${path}.${name}`]}
          onChange={(values) => set(name, values)}
        />
      ))}
      <div className={styles.pair}>
        <TagsField
          label="Has one of these tags"
          value={clause.tags ?? []}
          error={errors[`${path}.tags`]}
          onChange={(tags) => set('tags', tags)}
        />
        <RiskField
          label="Risk from"
          value={clause.risk_min}
          error={errors[`${path}.risk_min`]}
          onChange={(value) => set('risk_min', value)}
        />
        <RiskField
          label="Risk below"
          value={clause.risk_below}
          error={errors[`${path}.risk_below`]}
          onChange={(value) => set('risk_below', value)}
        />
      </div>
      <div>
        <Button size="small" tone="quiet" icon={<Trash2 size={13} aria-hidden />} onClick={onRemove}>
          Remove these conditions
        </Button>
      </div>
    </fieldset>
  );
}

interface RiskFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function RiskField({ label, value, error, onChange }: RiskFieldProps) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      value={value === undefined ? '' : String(value)}
      error={error}
      onChange={({ currentTarget }) => {
        const digits = currentTarget.value.replaceAll(/\D/g, '').slice(0, 3);
        onChange(digits === '' ? undefined : Number(digits));
      }}
    />
  );
}
