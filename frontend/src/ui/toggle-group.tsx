import type { ReactNode } from 'react';
import styles from './toggle-group.module.css';

interface ToggleGroupProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly values: readonly Value[];
  readonly isReadOnly?: boolean;
  readonly error?: ReactNode;
  readonly onChange: (values: Value[]) => void;
}

/** Any of a few values, all of them in sight; in the order of the options. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, options, values, isReadOnly = false, error, onChange } = props;
  const toggle = (value: Value) =>
    onChange(
      options
        .map((option) => option.value)
        .filter((other) => (other === value ? !values.includes(value) : values.includes(other))),
    );
  return (
    <fieldset className={styles.group} disabled={isReadOnly}>
      <legend>{label}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            aria-pressed={values.includes(option.value)}
            onClick={() => toggle(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
      {error !== undefined && error !== null && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
