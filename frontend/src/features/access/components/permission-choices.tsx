import { CheckboxField } from '../../../ui/choice-field.tsx';
import styles from '../../../ui/forms.module.css';
import { permissionText } from '../permission-text.ts';

interface PermissionChoicesProps<Value extends string> {
  readonly legend: string;
  readonly offered: readonly Value[];
  readonly chosen: readonly Value[];
  readonly error?: string | undefined;
  readonly onChange: (chosen: readonly Value[]) => void;
}

export function PermissionChoices<Value extends string>(props: PermissionChoicesProps<Value>) {
  const { legend, offered, chosen, error, onChange } = props;
  const toggle = (permission: Value) =>
    onChange(
      chosen.includes(permission) ? chosen.filter((held) => held !== permission) : [...chosen, permission],
    );
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {error !== undefined && <p role="alert">{error}</p>}
      {offered.map((permission) => (
        <CheckboxField
          key={permission}
          label={permissionText(permission)}
          checked={chosen.includes(permission)}
          onChange={() => toggle(permission)}
        />
      ))}
    </fieldset>
  );
}
